import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** A process of a browser. Only Linux tells of them; elsewhere there are none. */
export interface Process {
  readonly pid: number;
  /** Of a page, or of the extension: background, host and worker with the model. */
  readonly role: 'page' | 'extension' | 'other';
}

export function processesOf(browser: Browser): readonly Process[] {
  return descendantsOf(browser.process()?.pid ?? -1).map((pid) => ({ pid, role: roleOf(pid) }));
}

/** A file of the system's about a process; empty where there is none, as for one that has ended meanwhile. */
export function told(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function descendantsOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of procEntries()) {
    const parent = /^PPid:\s+(\d+)/m.exec(told(name, 'status'))?.[1];
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

function roleOf(pid: number): Process['role'] {
  const command = told(pid, 'cmdline');
  if (command.includes('--type=renderer')) return command.includes('--extension-process') ? 'extension' : 'page';
  const name = told(pid, 'comm').trim();
  if (name === 'WebExtensions') return 'extension';
  return /^(?:Isolated Web|Web Content)/.test(name) ? 'page' : 'other';
}
