import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { aReport } from '../../../collector/tests/a-report.ts';
import { mayShowChild, placeKinds, reportCategories, reportSchema } from '../../../src/report/report-schema.ts';

const fits = (part: object) => v.is(reportSchema, { ...aReport(), ...part });

test('a whole report fits, and one with nothing optional', () => {
  expect(fits({})).toBe(true);
  const { imageUrl, accountUrl, score, model, region, placeKind, note, contact, imageSha256, ...rest } = aReport();
  expect(v.is(reportSchema, rest)).toBe(true);
});

test('a parsed report has its fields in one order, so that its text is always the same', () => {
  const report = aReport();
  const turned = Object.fromEntries(Object.entries(report).reverse());
  expect(JSON.stringify(v.parse(reportSchema, turned))).toBe(JSON.stringify(v.parse(reportSchema, report)));
});

describe('of children nothing may be sent', () => {
  test('there is no category for it', () => expect(reportCategories.filter((name) => /child|minor|csam/i.test(name))).toEqual([]));

  test.each(placeKinds.map((kind) => [kind, ['elementary', 'middle', 'high'].includes(kind)] as const))(
    'sexual and at %s: may show a child is %s',
    (placeKind, may) => {
      const report = { category: 'sexual-adult-nonconsensual', placeKind } as const;
      expect(mayShowChild(report)).toBe(may);
      expect(fits({ ...report, imageSha256: undefined })).toBe(!may);
    },
  );

  test('no fingerprint of any sexual picture', () => {
    expect(fits({ category: 'sexual-adult-nonconsensual', placeKind: 'university' })).toBe(false);
    expect(fits({ category: 'sexual-adult-nonconsensual', placeKind: 'university', imageSha256: undefined })).toBe(true);
  });
});

describe('no picture travels', () => {
  test.each([
    { imageUrl: 'data:image/png;base64,iVBORw0KGgo=' },
    { imageUrl: 'blob:https://site.example/1' },
    { pageUrl: 'https://site.example/?x=data:image/png;base64,AA' },
    { note: 'DATA:image/jpeg;base64,AA' },
    { contact: 'data:image/svg+xml,<svg/>' },
    { pixels: [0, 0, 0] },
  ])('%j', (part) => expect(fits(part)).toBe(false));
});

test.each([
  [{ createdAt: '2026-11-25T22:45:00Z' }, true],
  [{ createdAt: '2026-11-25T22:45:00' }, false],
  [{ createdAt: 'yesterday' }, false],
  [{ score: 1.01 }, false],
  [{ reportId: 'not-a-uuid' }, false],
  [{ region: 'kr' }, false],
  [{ region: 'KR-41-1835553' }, true],
  [{ pageUrl: 'https://user@site.example/' }, false],
  [{ pageUrl: 'javascript:alert(1)' }, false],
  [{ band: 'fake' }, false],
  [{ note: '가'.repeat(1000) }, true],
])('%j: %s', (part, expected) => expect(fits(part)).toBe(expected));
