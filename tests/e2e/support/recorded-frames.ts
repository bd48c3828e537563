import type { Page } from 'puppeteer-core';
import { elementOfTree, evaluateOn } from './closed-tree.ts';

/** Does something on the page, and gives the number of marks that were shown in each frame meanwhile. */
export async function marksInFrames(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  const layer = await elementOfTree(page, 'layer');
  await evaluateOn(
    page,
    layer,
    `(layer) => {
    const record = { counts: [], ends: false };
    globalThis.recordOfMarks = record;
    const frame = () => {
      record.counts.push(layer.querySelectorAll('.pill.shown').length);
      if (!record.ends) requestAnimationFrame(frame);
    };
    frame();
  }`,
  );
  await act();
  return page.evaluate(() => {
    const { recordOfMarks: record } = globalThis as unknown as { recordOfMarks: { counts: number[]; ends: boolean } };
    record.ends = true;
    return record.counts;
  });
}
