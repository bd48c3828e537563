import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { bareAddress, draftReport, type Sighting, type Wishes } from '../../../src/report/draft.ts';
import { endpointOf, reportsAddress } from '../../../src/report/endpoint.ts';
import { regionsIn } from '../../../src/report/regions.ts';
import { reportSchema } from '../../../src/report/report-schema.ts';
import { uncheckedFor } from '../../../src/shared/inspection.ts';

const sighting: Sighting = {
  pageUrl: 'https://user:pass@example.com/a?b=c#d',
  row: {
    frameId: 0,
    id: '1',
    address: 'https://cdn.example.com/p.jpg?sig=1',
    inspection: { ...uncheckedFor('missing', false), probability: 0.12345 },
  },
  model: { name: 'm', sha256: 'a'.repeat(64) },
  extensionVersion: '0.1.0',
  browserFamily: 'chrome',
  uiLanguage: 'ko-KR',
};
const wishes: Wishes = { keepsQuery: false, without: new Set(), region: '', placeKind: '', accountUrl: '', note: '', contact: '' };
const id = '12345678-1234-4234-8234-123456789abc';
const now = new Date('2026-11-26T03:04:05Z');

describe('a draft', () => {
  test('fits the schema that the collector checks, and holds no query, fragment or name', () => {
    const report = draftReport(sighting, 'scam', wishes, id, now);
    expect(v.is(reportSchema, report)).toBe(true);
    expect(report).toMatchObject({
      pageUrl: 'https://example.com/a',
      imageUrl: 'https://cdn.example.com/p.jpg',
      score: 0.123,
      band: 'unchecked',
    });
    expect(new Date(report.createdAt).getTime()).toBe(now.getTime());
  });

  test('leaves out what the user leaves out', () => {
    const report = draftReport(sighting, 'scam', { ...wishes, without: new Set(['imageUrl', 'score', 'model'] as const) }, id, now);
    expect(Object.keys(report)).not.toEqual(expect.arrayContaining(['imageUrl']));
    expect(report).not.toHaveProperty('score');
    expect(report).not.toHaveProperty('model');
  });

  test('keeps whole addresses where the user says so', () => {
    expect(draftReport(sighting, 'scam', { ...wishes, keepsQuery: true }, id, now).imageUrl).toBe('https://cdn.example.com/p.jpg?sig=1');
  });

  test('a picture without an address has none', () => {
    const inPage = { ...sighting, row: { ...sighting.row, address: '' } };
    expect(draftReport(inPage, 'scam', wishes, id, now)).not.toHaveProperty('imageUrl');
  });

  test('bareAddress leaves what is no address as it is', () => expect(bareAddress('nonsense')).toBe('nonsense'));
});

describe('where reports go', () => {
  test.each(['https://map.example/', 'http://localhost:8080', 'http://127.0.0.1:9/x/'])('%s', (text) =>
    expect(endpointOf(text)).not.toBeNull(),
  );
  test.each(['http://map.example/', 'ftp://a/', 'javascript:1', 'https://u:p@map.example/', 'http://localhost.evil.example/', ''])(
    'not %s',
    (text) => expect(endpointOf(text)).toBeNull(),
  );
  test('below the path that was given', () => {
    expect(reportsAddress(endpointOf('https://a.example/map/?x#y') as URL, id)).toBe(`https://a.example/map/api/v1/reports/${id}`);
  });
});

test('every region of the list is one that the schema takes', () => {
  for (const language of ['en', 'ko']) {
    for (const { id: region } of regionsIn(language)) {
      expect(v.is(reportSchema, draftReport(sighting, 'other', { ...wishes, region }, id, now)), region).toBe(true);
    }
  }
  expect(regionsIn('ko').some(({ name }) => name.includes('서울'))).toBe(true);
});
