import { describe, expect, test } from 'vitest';
import { Renditions } from '../../../src/entry/renditions.ts';
import { type Inspection, uncheckedFor } from '../../../src/shared/inspection.ts';
import type { VerdictKind } from '../../../src/verdict/verdict.ts';

const zeros = '0'.repeat(64);
/** A likeness with so many bits set, from the last one on. */
const withBits = (count: number): string => ((1n << BigInt(count)) - 1n).toString(16).padStart(64, '0');

const picture = (likeness: string, width: number, kind: Exclude<VerdictKind, 'unchecked'>): Inspection => ({
  ...uncheckedFor('damaged', false),
  likeness,
  width,
  height: 100,
  verdict: { kind, reasons: [] },
});

describe('renditions of a picture', () => {
  test.each([
    ['the same likeness', zeros, true],
    ['22 bits of 256 apart', withBits(22), true],
    ['23 bits apart', withBits(23), false],
    ['all bits of a word apart', withBits(32), false],
    ['all bits apart', 'f'.repeat(64), false],
  ])('%s: the larger verdict counts for both is %s', (_, likeness, isOne) => {
    const renditions = new Renditions();
    const small = picture(likeness, 100, 'no-signs');
    renditions.note(small);
    expect(renditions.note(picture(zeros, 400, 'signs'))).toBe(isOne);
    expect(renditions.verdictOf(small).kind).toBe(isOne ? 'signs' : 'no-signs');
  });

  test('what looks sexual in one of them does so in all, whichever is larger', () => {
    const renditions = new Renditions();
    const clear = { ...picture(zeros, 400, 'no-signs'), sensitive: 'clear' } as const;
    renditions.note(clear);
    expect(renditions.sensitiveOf(clear)).toBe('clear');
    expect(renditions.note({ ...picture(withBits(9), 100, 'no-signs'), sensitive: 'sexual' })).toBe(true);
    expect(renditions.sensitiveOf(clear)).toBe('sexual');
    expect(renditions.sensitiveOf({ ...clear, likeness: 'f'.repeat(64) })).toBe('clear');
    expect(renditions.sensitiveOf({ ...clear, sensitive: 'failed' })).toBe('failed');
  });

  test('a smaller one changes nothing of a larger', () => {
    const renditions = new Renditions();
    const large = picture(zeros, 400, 'signs');
    renditions.note(large);
    expect(renditions.note(picture(zeros, 100, 'no-signs'))).toBe(false);
    expect(renditions.verdictOf(large).kind).toBe('signs');
  });
});
