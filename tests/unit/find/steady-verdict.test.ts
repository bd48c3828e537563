import { expect, test } from 'vitest';
import { SteadyVerdict } from '../../../src/find/steady-verdict.ts';
import { uncheckedFor } from '../../../src/shared/inspection.ts';
import type { VerdictKind } from '../../../src/verdict/verdict.ts';

const look = (kind: VerdictKind) =>
  kind === 'unchecked' ? uncheckedFor('damaged', false) : { ...uncheckedFor('damaged', false), verdict: { kind, reasons: [] } };

/** The kinds that are shown after each look; `-` where nothing changes. */
function shown(kinds: readonly VerdictKind[], isStill = false): string[] {
  const steady = new SteadyVerdict();
  return kinds.map((kind) => steady.next(look(kind), isStill)?.verdict.kind ?? '-');
}

test.each([
  ['one look with signs is not enough', ['signs', 'no-signs', 'signs', 'no-signs'], ['-', 'no-signs', '-', '-']],
  ['two in a row are', ['no-signs', 'signs', 'signs'], ['no-signs', '-', 'signs']],
  ['two without signs leave the mark', ['signs', 'signs', 'unsure', 'unsure', 'signs'], ['-', 'signs', '-', '-', '-']],
  ['three take it away', ['signs', 'signs', 'unsure', 'no-signs', 'unsure'], ['-', 'signs', '-', '-', 'unsure']],
  ['a look that failed changes nothing', ['signs', 'signs', 'unchecked', 'unchecked', 'unchecked'], ['-', 'signs', '-', '-', '-']],
] as const)('%s', (_, kinds, expected) => expect(shown(kinds)).toEqual(expected));

test('a paused video is judged by its one frame', () => expect(shown(['signs', 'no-signs'], true)).toEqual(['signs', 'no-signs']));
