import type { Browser } from 'puppeteer-core';
import { processesOf, told } from './processes.ts';

/**
 * Milliseconds that the processor has spent on the main threads of pages while `act` went on, all of the browser's work on
 * them included; null where the system does not tell. Unlike the time that passes it does not grow by what else the
 * machine is doing, such as the extension's worker on a core of its own.
 */
export async function threadTime<Outcome>(browser: Browser, act: () => Promise<Outcome>): Promise<{ ms: number | null; outcome: Outcome }> {
  const before = timesOf(browser);
  const outcome = await act();
  const after = timesOf(browser);
  // A page of another site gets another process.
  const spent = [...after].map(([pid, ms]) => ms - (before.get(pid) ?? 0));
  return { ms: after.size === 0 ? null : spent.reduce((sum, ms) => sum + ms, 0), outcome };
}

function timesOf(browser: Browser): ReadonlyMap<number, number> {
  const pages = processesOf(browser).filter(({ role }) => role === 'page');
  // A process's first thread, its main one, bears its number; the first word is nanoseconds.
  return new Map(pages.map(({ pid }) => [pid, Number(told(pid, `task/${pid}/schedstat`).split(' ')[0] ?? 0) / 1e6]));
}
