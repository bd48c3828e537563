import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';

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
  const processes = descendantsOf(browser.process()?.pid ?? -1).map((pid) => ({ pid, role: roleOf(pid) }));
  const most = (role: string): number | null => {
    const sizes = processes.filter((one) => one.role === role).map(({ pid }) => privateMegabytes(pid));
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

function descendantsOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of procEntries()) {
    const parent = /^PPid:\s+(\d+)/m.exec(read(name, 'status'))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? -1));
  return [...parents.keys()].filter((pid) => pid !== root && isBelow(pid));
}

function procEntries(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function roleOf(pid: number): 'page' | 'extension' | 'other' {
  const command = read(String(pid), 'cmdline');
  if (command.includes('--type=renderer')) return command.includes('--extension-process') ? 'extension' : 'page';
  const name = read(String(pid), 'comm').trim();
  if (name === 'WebExtensions') return 'extension';
  return /^(?:Isolated Web|Web Content)/.test(name) ? 'page' : 'other';
}

function privateMegabytes(pid: number): number {
  const kilobytes = [...read(String(pid), 'smaps_rollup').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, size]) => Number(size));
  return (kilobytes.reduce((sum, size) => sum + size, 0) * 1024) / 1e6;
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
