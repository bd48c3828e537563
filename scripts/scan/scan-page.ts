import type { Page } from 'puppeteer-core';
import type { RunningBrowser, Tab } from '../browser/launch.ts';
import { type PictureRow, rowOf, unansweredRow } from './picture-row.ts';
import { type Rows, settle } from './settle.ts';
import { visit } from './visit.ts';

/** A page that grows for ever while it is scrolled must end somewhere. */
const mostSteps = 60;
/** Between two steps it is enough that the pictures just come into view were noticed; the end is waited for in full. */
const stepQuietMs = 600;

export interface ScannedPage {
  readonly rows: readonly PictureRow[];
  /** Pictures that were still under way when the scan was stopped. */
  readonly pending: number;
  readonly status: number;
}

/** Opens a page of the web, scrolls through it to its end, and gives a row for each picture the extension looked at. */
export async function scanPage(running: RunningBrowser, tab: Tab, url: string, stop: AbortSignal): Promise<ScannedPage> {
  const rows: Rows = new Map();
  const status = await visit(tab.page, url);
  if (await isPictureDocument(tab.page)) return scanPicture(running, tab, url, stop);
  for (let step = 0; step < mostSteps && !stop.aborted; step++) {
    await settle(running, tab, { rows, quietMs: stepQuietMs, stop });
    if (!(await scrollOn(tab.page))) break;
  }
  await tab.page.evaluate(() => window.scrollTo(0, 0));
  const pending = await settle(running, tab, { rows, stop });
  const found = await Promise.all(distinct(rows).map((row) => rowOf({ url: row.address }, row.inspection, running.extension)));
  return { rows: found, pending, status };
}

/** The address of a picture itself: it was named, so its size does not matter, and it has a row in any case. */
async function scanPicture(running: RunningBrowser, tab: Tab, url: string, stop: AbortSignal): Promise<ScannedPage> {
  const rows: Rows = new Map();
  await running.extension.writeSettings({ smallestNatural: 1, smallestShown: 1 });
  const status = await visit(tab.page, url);
  await settle(running, tab, { rows, isComplete: (known) => known.size > 0, stop });
  const [row] = rows.values();
  if (row === undefined && stop.aborted) return { rows: [], pending: 1, status };
  return {
    rows: [row === undefined ? unansweredRow({ url }) : await rowOf({ url }, row.inspection, running.extension)],
    pending: 0,
    status,
  };
}

async function isPictureDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => document.contentType.startsWith('image/'));
}

/** Goes down by a little less than what is in view; false at the end. */
async function scrollOn(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const before = window.scrollY;
    window.scrollBy({ top: window.innerHeight * 0.8, behavior: 'instant' });
    return window.scrollY > before;
  });
}

/** One row an address; pictures that exist in the page alone have none, and stand for themselves. */
function distinct(rows: Rows) {
  return [...new Map([...rows].map(([key, row]) => [row.address === '' ? key : row.address, row])).values()];
}
