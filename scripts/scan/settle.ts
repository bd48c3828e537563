import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { PictureRow, TabSummary } from '../../src/shared/messages.ts';
import type { RunningBrowser, Tab } from '../browser/launch.ts';

/** Nothing new for so long, with nothing under way and every picture loaded or failed: the page is done. */
const usualQuietMs = 3_000;
/** Nothing new for so long although something is under way: it is stuck. Loading the model the first time takes a while. */
const stuckMs = 90_000;

/** All rows a tab ever had, by what tells them apart: the account keeps the newest only, and a frame may start anew. */
export type Rows = Map<string, PictureRow>;

export interface Waiting {
  readonly rows: Rows;
  /** True as soon as there is nothing left to wait for, whatever the page still does. */
  readonly isComplete?: (rows: Rows) => boolean;
  readonly onRows?: (rows: Rows) => void;
  readonly quietMs?: number;
  /** Ends the waiting at once, whatever is under way. */
  readonly stop: AbortSignal;
}

/**
 * Waits until the extension is through with what a tab shows, and gives the number of pictures still under way. Gives up quietly:
 * what has no row then has no answer.
 */
export async function settle({ extension }: RunningBrowser, { id, page }: Tab, waiting: Waiting): Promise<number> {
  const { rows, isComplete, onRows, quietMs = usualQuietMs, stop } = waiting;
  let before = '';
  let changed = performance.now();
  for (;;) {
    const summary = await extension.summary(id);
    if (summary !== null) for (const row of summary.rows) rows.set(`${row.frameId} ${row.id} ${row.address}`, row);
    const state = summary === null ? before : `${summary.pending} ${summary.looked} ${rows.size}`;
    const now = performance.now();
    if (state !== before) {
      before = state;
      changed = now;
      onRows?.(rows);
    }
    const pending = summary?.pending ?? 0;
    if (stop.aborted || now - changed > stuckMs) return pending;
    if (summary?.pending === 0 && isComplete?.(rows)) return 0;
    if (isIdle(summary) && now - changed > quietMs && (await allLoaded(page))) return 0;
    await pause(100);
  }
}

function isIdle(summary: TabSummary | null): boolean {
  return summary !== null && summary.pending === 0;
}

async function allLoaded(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.readyState === 'complete' && [...document.images].every((image) => image.complete || image.loading === 'lazy'),
  );
}
