import type { PictureRow } from '../shared/messages.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { isMarked } from '../verdict/verdict.ts';

/** Newest pictures kept a tab; counts go on beyond it. */
export const rowsKept = 500;

/** The account of one tab: what was asked, what came of it. Plain data, so that it can be stored as it is. */
export interface TabAccount {
  /** Whether a content script has reported from the page; pages opened before the installation have none until they are reloaded. */
  readonly started: boolean;
  readonly looked: number;
  readonly marked: number;
  readonly unchecked: Readonly<Partial<Record<UncheckedReason, number>>>;
  readonly rows: readonly PictureRow[];
}

export const emptyAccount: TabAccount = { started: false, looked: 0, marked: 0, unchecked: {}, rows: [] };

/**
 * The account with one more outcome. A picture that was given up before it had one leaves no trace. Of a picture that is
 * looked at again and again (a video) the last outcome counts.
 */
export function withOutcome(before: TabAccount, row: PictureRow): TabAccount {
  const { verdict } = row.inspection;
  if (verdict.kind === 'unchecked' && verdict.reason === 'cancelled') return before;
  const account = withoutRow(before, row);
  const unchecked = verdict.kind === 'unchecked' ? verdict.reason : null;
  return {
    started: account.started,
    looked: account.looked + (unchecked === null ? 1 : 0),
    marked: account.marked + (isMarked(verdict.kind) ? 1 : 0),
    unchecked: unchecked === null ? account.unchecked : { ...account.unchecked, [unchecked]: (account.unchecked[unchecked] ?? 0) + 1 },
    rows: [...account.rows, row].slice(-rowsKept),
  };
}

function withoutRow(account: TabAccount, { frameId, id }: PictureRow): TabAccount {
  const old = account.rows.find((row) => row.frameId === frameId && row.id === id);
  if (old === undefined) return account;
  const { verdict } = old.inspection;
  const unchecked = verdict.kind === 'unchecked' ? verdict.reason : null;
  return {
    started: account.started,
    looked: account.looked - (unchecked === null ? 1 : 0),
    marked: account.marked - (isMarked(verdict.kind) ? 1 : 0),
    unchecked: unchecked === null ? account.unchecked : { ...account.unchecked, [unchecked]: (account.unchecked[unchecked] ?? 1) - 1 },
    rows: account.rows.filter((row) => row !== old),
  };
}

/** The account of a page that has just loaded. */
export const startedAccount: TabAccount = { ...emptyAccount, started: true };

/** The account without the rows of one frame, which has loaded something else. */
export function withoutFrame(account: TabAccount, frameId: number): TabAccount {
  if (!account.rows.some((row) => row.frameId === frameId)) return account;
  return account.rows.filter((row) => row.frameId !== frameId).reduce(withOutcome, { ...emptyAccount, started: account.started });
}
