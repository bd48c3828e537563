import { expect, it } from 'vitest';
import { emptyAccount, rowsKept, withOutcome, withoutFrame } from '../../../src/background/tab-account.ts';
import { uncheckedFor } from '../../../src/shared/inspection.ts';
import type { PictureRow } from '../../../src/shared/messages.ts';
import type { UncheckedReason } from '../../../src/shared/unchecked-reason.ts';
import type { VerdictKind } from '../../../src/verdict/verdict.ts';

const row = (id: number, kind: Exclude<VerdictKind, 'unchecked'>, frameId = 0): PictureRow => ({
  frameId,
  id: String(id),
  address: `https://example.com/${id}.jpg`,
  inspection: { ...uncheckedFor('damaged', false), verdict: { kind, reasons: [] } },
});

const unchecked = (id: number, reason: UncheckedReason): PictureRow => ({ ...row(id, 'signs'), inspection: uncheckedFor(reason, false) });

it('counts what was looked at, marked and not checked', () => {
  const rows = [
    row(1, 'signs'),
    row(2, 'no-signs'),
    row(3, 'declared-ai'),
    row(4, 'unsure'),
    unchecked(5, 'missing'),
    unchecked(6, 'missing'),
  ];
  const account = rows.reduce(withOutcome, emptyAccount);
  expect(account).toMatchObject({ looked: 4, marked: 2, unchecked: { missing: 2 } });
  expect(account.rows).toEqual(rows);
});

it('a picture that went away before it was looked at leaves no trace', () => {
  expect(withOutcome(emptyAccount, unchecked(1, 'cancelled'))).toEqual(emptyAccount);
});

it('keeps the newest rows only, and all counts', () => {
  const rows = Array.from({ length: rowsKept + 20 }, (_, id) => row(id, 'signs'));
  const account = rows.reduce(withOutcome, emptyAccount);
  expect(account.looked).toBe(rowsKept + 20);
  expect(account.rows).toHaveLength(rowsKept);
  expect(account.rows.at(-1)).toEqual(rows.at(-1));
});

it('forgets one frame and keeps the others', () => {
  const account = [row(1, 'signs', 0), row(2, 'signs', 7)].reduce(withOutcome, emptyAccount);
  expect(withoutFrame(account, 7)).toMatchObject({ looked: 1, marked: 1, rows: [row(1, 'signs', 0)] });
});
