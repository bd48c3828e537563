import type { Page } from 'puppeteer-core';

export interface Smoothness {
  /** By the median frame. */
  readonly framesPerSecond: number;
  /** Of a hundred frames. */
  readonly slowFrames: number;
  /** Tasks of more than 50 ms on the page's thread, and the shifts of its layout; null where the browser does not tell (Firefox). */
  readonly longTasks: number | null;
  readonly layoutShift: number | null;
}

/** Scrolls a page up and down for some seconds, while it changes pictures, classes and elements all the time. */
export function measureSmoothness(page: Page, seconds: number): Promise<Smoothness> {
  return page.evaluate(scrolledAndChanged, seconds);
}

/** Runs in the page, by itself. (No function in it may have a name: tsx would wrap it in a helper that the page lacks.) */
async function scrolledAndChanged(seconds: number): Promise<Smoothness> {
  const tells = PerformanceObserver.supportedEntryTypes;
  let longTasks = 0;
  let layoutShift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === 'longtask') longTasks += 1;
      else if (!(entry as unknown as { hadRecentInput: boolean }).hadRecentInput)
        layoutShift += (entry as unknown as { value: number }).value;
    }
  });
  for (const type of ['longtask', 'layout-shift']) if (tells.includes(type)) observer.observe({ type, buffered: type === 'layout-shift' });
  const extra = document.createElement('p');
  extra.style.cssText = 'position:absolute;top:0;left:0;width:1px;height:1px;margin:0';
  const gaps: number[] = [];
  let last = await new Promise<number>(requestAnimationFrame);
  const end = last + seconds * 1000;
  let step = 24;
  for (let frame = 0; last < end; frame++) {
    const before = scrollY;
    scrollBy({ top: step, behavior: 'instant' });
    if (scrollY === before) step = -step;
    if (frame % 10 === 0) document.body.classList.toggle('ticked');
    if (frame % 10 === 3) extra.isConnected ? extra.remove() : document.body.append(extra);
    if (frame % 10 === 6) {
      const pair = [document.elementFromPoint(200, 300), document.elementFromPoint(200, 600)];
      const [one, other] = pair.map((element) => (element instanceof HTMLImageElement ? element.src : ''));
      if (one && other) for (const [index, element] of pair.entries()) element?.setAttribute('src', index === 0 ? other : one);
    }
    const now = await new Promise<number>(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    framesPerSecond: 1000 / (sorted[sorted.length >> 1] ?? Number.NaN),
    slowFrames: (100 * gaps.filter((gap) => gap > 50).length) / gaps.length,
    longTasks: tells.includes('longtask') ? longTasks : null,
    layoutShift: tells.includes('layout-shift') ? layoutShift : null,
  };
}
