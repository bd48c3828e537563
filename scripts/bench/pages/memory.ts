import type { Browser, Page } from 'puppeteer-core';
import { type Process, processesOf, told } from './processes.ts';

/** MB (10⁶ bytes) that belong to a process alone; null where the system does not tell (it does on Linux). */
export interface Memory {
  /** The process of the page, our script in it. */
  readonly page: number | null;
  /** The process of the extension: background, host and worker with the model. */
  readonly extension: number | null;
  /** What scripts hold in the page's process, ours among them, without pictures; null in Firefox. */
  readonly heap: number | null;
}

/** After a collection of garbage where the browser allows to ask for one (Chromium). */
export async function measureMemory(browser: Browser, page: Page): Promise<Memory> {
  const heap = 'browsingContext' in page.mainFrame() ? null : await heapAfterCollection(page);
  const processes = processesOf(browser);
  const most = (wanted: Process['role']): number | null => {
    const sizes = processes.filter(({ role }) => role === wanted).map(({ pid }) => privateMegabytes(pid));
    return sizes.length === 0 ? null : Math.max(...sizes);
  };
  return { page: most('page'), extension: most('extension'), heap };
}

async function heapAfterCollection(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}

function privateMegabytes(pid: number): number {
  const kilobytes = [...told(pid, 'smaps_rollup').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, size]) => Number(size));
  return (kilobytes.reduce((sum, size) => sum + size, 0) * 1024) / 1e6;
}
