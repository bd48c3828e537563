import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { allSites } from './sites/all-sites.ts';
import { client } from './sites/site.ts';
import { marksOf } from './support/marks.ts';
import { marksInFrames } from './support/recorded-frames.ts';
import { faultsOf } from './support/right-marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };

async function becomesRight(page: Page, after: string): Promise<void> {
  let faults: readonly string[] = [];
  const isRight = async (): Promise<boolean> => {
    faults = await faultsOf(page);
    return faults.length === 0;
  };
  await until(after, isRight).catch((error: unknown) => {
    throw new Error(`after “${after}”: ${faults.join('; ')}`, { cause: error });
  });
}

describeInBrowsers('pages built as big sites build theirs', (stage) => {
  test.each(allSites)('$name: every mark is on its picture after every step', async ({ body, steps }) => {
    stage()
      .web.route('/s.png', png)
      .route('/r.jpg', jpeg)
      .page('/', client + body);
    const { page } = await stage().open('/');
    await until('there are marks', async () => (await marksOf(page)).length > 0);
    await becomesRight(page, 'opening');
    for (const { name, act } of steps) {
      await act(page);
      await becomesRight(page, name);
    }
  });

  test.each(allSites)('$name: no mark flickers while the page writes itself anew', async ({ body }) => {
    stage()
      .web.route('/s.png', png)
      .route('/r.jpg', jpeg)
      .page('/', client + body);
    const tab = await stage().open('/');
    const { page } = tab;
    await until('there are marks', async () => (await marksOf(page)).length > 0);
    await becomesRight(page, 'opening');
    // Right are also marks of which one of a picture at the edge is still to come: that would be no flicker.
    let before = -1;
    await until('no mark is still to come', async () => {
      const { pending } = await stage().summary(tab, 'an account', () => true);
      const now = (await marksOf(page)).length;
      const isSettled = pending === 0 && now === before;
      before = now;
      return isSettled;
    });
    const counts = await marksInFrames(page, () => page.evaluate(churned));
    expect(counts.length).toBeGreaterThan(20);
    expect(counts[0]).toBeGreaterThan(0);
    expect(new Set(counts).size).toBe(1);
  });
});

/** Runs in the page: for some frames much is written that changes nothing of what is seen, as a framework may, and it is scrolled a little. */
async function churned(): Promise<void> {
  const within = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) =>
      element.shadowRoot === null ? [element] : [element, ...within(element.shadowRoot)],
    );
  const note = document.createElement('p');
  note.style.cssText = 'position:fixed;bottom:0;right:0;width:4px;height:4px;margin:0';
  for (let frame = 0; frame < 60; frame++) {
    document.body.classList.toggle('ticked');
    const scrollers = [document.documentElement, ...document.querySelectorAll('#chat')];
    for (const scroller of scrollers) scroller.scrollBy({ top: frame % 2 === 0 ? 1 : -1, behavior: 'instant' });
    for (const element of within(document)) {
      if (element.hasAttribute('style')) element.setAttribute('style', element.getAttribute('style') ?? '');
      if (element.hasAttribute('data-shows')) element.classList.toggle('ticked');
      // A revoked address cannot be loaded again.
      const isLasting = element instanceof HTMLImageElement && !element.src.startsWith('blob:');
      if (isLasting && frame % 20 === 5) element.setAttribute('src', element.getAttribute('src') ?? '');
    }
    if (frame % 2 === 0) document.body.append(note);
    else note.remove();
    await new Promise(requestAnimationFrame);
  }
}
