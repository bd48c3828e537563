import type { RunningBrowser } from '../browser/launch.ts';

export interface Scroll {
  readonly framesPerSecond: number;
  /** Frames that took longer than 50 ms, and the longest in ms. */
  readonly slowFrames: number;
  readonly longest: number;
  /** Tasks of more than 50 ms on the page's thread; null where the browser does not tell (Firefox). */
  readonly longTasks: number | null;
}

/** Scrolls through a page at a steady pace, frame by frame, with Telltale switched on or off. */
export async function measureScroll(running: RunningBrowser, url: string, enabled: boolean): Promise<Scroll> {
  await running.extension.writeSettings({ enabled });
  const { page } = await running.openTab();
  await page.goto(url, { waitUntil: 'load' });
  const measured = await page.evaluate(scrollInPage);
  await page.close();
  return measured;
}

/** Runs in the page, by itself. (No function in it may have a name: tsx would wrap it in a helper that the page lacks.) */
async function scrollInPage(): Promise<Scroll> {
  const tellsTasks = PerformanceObserver.supportedEntryTypes.includes('longtask');
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  if (tellsTasks) observer.observe({ entryTypes: ['longtask'] });
  const gaps: number[] = [];
  let before = -1;
  let last = await new Promise<number>(requestAnimationFrame);
  while (window.scrollY > before) {
    before = window.scrollY;
    window.scrollBy({ top: 40, behavior: 'instant' });
    const now = await new Promise<number>(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  return {
    framesPerSecond: (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
    slowFrames: gaps.filter((gap) => gap > 50).length,
    longest: Math.max(...gaps),
    longTasks: tellsTasks ? tasks.length : null,
  };
}
