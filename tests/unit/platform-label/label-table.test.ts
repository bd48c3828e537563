import { describe, expect, test } from 'vitest';
import { labelRulesFor, labelTable } from '../../../src/platform-label/label-table.ts';

describe('the table of labels', () => {
  test.each(labelTable.map((row) => [row.id, row] as const))('%s has all that a row needs', (_, row) => {
    expect(row.source).not.toBe('');
    expect(row.checked).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    expect(row.texts.length).toBeGreaterThan(0);
    for (const host of row.hosts) expect(host).toBe(new URL(`https://${host}/`).hostname);
    for (const text of row.texts) expect(text).toBe(text.normalize('NFC').trim());
  });

  test('no two rows have one name', () => expect(new Set(labelTable.map(({ id }) => id)).size).toBe(labelTable.length));

  test.each([
    ['https://www.instagram.com/p/x', 'Instagram, Facebook, Threads'],
    ['https://x.com./home', 'X'],
    ['https://blog.naver.com:8443/', 'NAVER'],
    ['https://kr.pinterest.com/pin/1/', 'Pinterest'],
  ])('%s → %s', (address, platform) => expect(labelRulesFor(address).map((rule) => rule.platform)).toEqual([platform]));

  test.each(['https://notx.com/', 'https://x.com.example/', 'https://example.com/x.com/', 'about:blank', 'nonsense', undefined])(
    '%s → none',
    (address) => expect(labelRulesFor(address)).toEqual([]),
  );

  test('what a frame learns holds neither source nor hosts', () => {
    expect(Object.keys(labelRulesFor('https://x.com/')[0] ?? {}).sort()).toEqual([
      'inLists',
      'notBeside',
      'notIn',
      'platform',
      'scope',
      'speaksOf',
      'texts',
    ]);
  });
});
