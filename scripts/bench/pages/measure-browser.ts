import type { BrowserKind } from '../../browser/kind.ts';
import { launch, type RunningBrowser } from '../../browser/launch.ts';
import { until } from '../../browser/until.ts';
import { builtExtension } from '../../build.ts';
import type { PagesOptions } from './arguments.ts';
import type { ManyPictures } from './many-pictures.ts';
import { type Memory, measureMemory } from './memory.ts';
import { measureSmoothness, type Smoothness } from './smoothness.ts';
import { measureThreadCost, type ThreadCost } from './thread-cost.ts';
import { threadTime } from './thread-time.ts';
import { type VerdictTimes, verdictTimes } from './verdict-times.ts';

export const counts = [50, 300, 2000] as const;
const rounds = 2;
const screens = 6;

export interface PageFigures {
  readonly count: number;
  readonly without: readonly Visit[];
  readonly with: readonly Visit[];
  readonly verdicts: VerdictTimes;
  /** Null in Firefox, which gives its profiler to no driver. */
  readonly cost: ThreadCost | null;
}

interface Visit extends Smoothness {
  readonly bytes: number;
  /** Milliseconds that the page's thread had of the processor; null where the system does not tell. */
  readonly thread: number | null;
  /** How many pictures Telltale looked at. */
  readonly looked: number;
}

export interface BrowserFigures {
  readonly kind: BrowserKind;
  readonly version: string;
  readonly pages: readonly PageFigures[];
  /** Of a page of 2,000 pictures, without Telltale and with it, after a moment, half of the time and all of it. */
  readonly memory: readonly { readonly when: string; readonly memory: Memory }[];
}

export async function measureBrowser(kind: BrowserKind, pictures: ManyPictures, options: PagesOptions): Promise<BrowserFigures> {
  const running = await launch(kind, builtExtension(kind), { headless: true, viewport: { width: 1280, height: 800 } });
  try {
    const pages: PageFigures[] = [];
    for (const count of options.parts.includes('smooth') ? counts : []) {
      console.error(`${kind}: a page of ${count} pictures …`);
      pages.push(await measurePage(running, pictures, count, options));
    }
    const memory = options.parts.includes('memory') ? await measureLongScroll(running, pictures, options) : [];
    return { kind, version: running.version, pages, memory };
  } finally {
    await running.close();
  }
}

async function measurePage(running: RunningBrowser, pictures: ManyPictures, count: number, options: PagesOptions): Promise<PageFigures> {
  const visits: { without: Visit[]; with: Visit[] } = { without: [], with: [] };
  for (let round = 0; round < rounds; round++) {
    for (const way of ['without', 'with'] as const) {
      await running.extension.writeSettings({ enabled: way === 'with' });
      visits[way].push(await visit(running, pictures, pictures.page(count, `${running.kind}-${count}-${way}-${round}`), options));
    }
  }
  const tab = await running.openTab();
  await tab.page.goto(pictures.page(count, `${running.kind}-${count}-read`), { waitUntil: 'domcontentloaded' });
  const verdicts = await verdictTimes(running, tab, screens);
  await tab.page.close();
  const cost = running.kind === 'firefox' ? null : await measureCost(running, pictures.page(count, `${count}-cost`), options);
  return { count, ...visits, verdicts, cost };
}

async function visit(running: RunningBrowser, pictures: ManyPictures, address: string, { seconds }: PagesOptions): Promise<Visit> {
  const { page, id } = await running.openTab();
  const before = pictures.sent();
  const { ms, outcome } = await threadTime(running.browser, async () => {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    return measureSmoothness(page, seconds);
  });
  const bytes = pictures.sent() - before;
  const looked = (await running.extension.summary(id))?.looked ?? 0;
  await page.close();
  return { ...outcome, bytes, thread: ms, looked };
}

/** In time of the processor where that is known. */
async function measureCost(running: RunningBrowser, address: string, { seconds }: PagesOptions): Promise<ThreadCost> {
  const { page } = await running.openTab();
  const { ms, outcome } = await threadTime(running.browser, () =>
    measureThreadCost(page, running.extension.origin, async () => {
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      await measureSmoothness(page, seconds);
    }),
  );
  await page.close();
  const scale = (ms ?? outcome.busy) / outcome.busy;
  return { ...outcome, script: outcome.script * scale, layout: outcome.layout * scale };
}

async function measureLongScroll(running: RunningBrowser, pictures: ManyPictures, { minutes }: PagesOptions) {
  const { browser, extension } = running;
  const memory: { when: string; memory: Memory }[] = [];
  const measured = async (enabled: boolean): Promise<void> => {
    await extension.writeSettings({ enabled });
    const { page, id } = await running.openTab();
    await page.goto(pictures.page(2000, `${running.kind}-long-${enabled}`), { waitUntil: 'domcontentloaded' });
    const at = async (when: string): Promise<void> => {
      const now = await measureMemory(browser, page);
      // Told at once, for what comes after may fail after minutes.
      console.error(`${running.kind}: ${when}: ${JSON.stringify(now)}`);
      memory.push({ when, memory: now });
    };
    // The whole page is passed once first, so that every picture has been loaded where growth is measured.
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      await Promise.all(
        [...document.images].map(
          (image) =>
            image.complete ||
            new Promise((resolve) => {
              for (const type of ['load', 'error']) image.addEventListener(type, resolve, { once: true });
            }),
        ),
      );
    });
    await measureSmoothness(page, 10);
    if (enabled) await until('a picture is looked at', async () => ((await extension.summary(id))?.looked ?? 0) > 0);
    const way = enabled ? 'with' : 'without';
    await at(`${way}, after 10 s`);
    // No call to a driver may last for many minutes.
    for (let half = 1; half <= 2; half++) {
      for (let left = minutes * 30; left > 0; left -= 30) await measureSmoothness(page, Math.min(30, left));
      await at(`${way}, after ${(minutes / 2) * half} min more`);
    }
    await page.close();
  };
  await measured(false);
  await measured(true);
  return memory;
}
