import type { Page } from 'puppeteer-core';
import type { RunningBrowser, Tab } from '../browser/launch.ts';
import { until } from '../browser/until.ts';
import { UserError } from '../user-error.ts';
import { type PictureRow, rowOf, unansweredRow } from './picture-row.ts';
import { type Rows, settle } from './settle.ts';

/** A page that grows for ever while it is scrolled must end somewhere. */
const mostSteps = 60;
/** Between two steps it is enough that the pictures just come into view were noticed; the end is waited for in full. */
const stepQuietMs = 600;

/** Opens a page of the web, scrolls through it to its end, and gives a row for each picture the extension looked at. */
export async function scanPage(
  running: RunningBrowser,
  tab: Tab,
  url: string,
  onProgress: (done: number) => void,
): Promise<readonly PictureRow[]> {
  const rows: Rows = new Map();
  await visit(tab.page, url);
  if (await isPictureDocument(tab.page)) return scanPicture(running, tab, url);
  for (let step = 0; step < mostSteps; step++) {
    await settle(running, tab, { rows, quietMs: stepQuietMs, onRows: (known) => onProgress(known.size) });
    if (!(await scrollOn(tab.page))) break;
  }
  await tab.page.evaluate(() => window.scrollTo(0, 0));
  await settle(running, tab, { rows, onRows: (known) => onProgress(known.size) });
  return Promise.all(distinct(rows).map((row) => rowOf({ url: row.address }, row.inspection, running.extension)));
}

/** The address of a picture itself: it was named, so its size does not matter, and it has a row in any case. */
async function scanPicture(running: RunningBrowser, tab: Tab, url: string): Promise<readonly PictureRow[]> {
  const rows: Rows = new Map();
  await running.extension.writeSettings({ smallestNatural: 1, smallestShown: 1 });
  await visit(tab.page, url);
  await settle(running, tab, { rows, isComplete: (known) => known.size > 0 });
  const [row] = rows.values();
  return [row === undefined ? unansweredRow({ url }) : await rowOf({ url }, row.inspection, running.extension)];
}

async function visit(page: Page, url: string): Promise<void> {
  try {
    // Firefox tells of no event when it shows a picture by itself, so the document is asked.
    await page.goto(url, { waitUntil: [], timeout: 60_000 });
    await until('the page is read', () => page.evaluate(() => document.readyState !== 'loading'), 60_000);
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new UserError(`The page ${url} could not be opened (${words}).`);
  }
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
