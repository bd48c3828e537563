import { writeFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { UserError } from '../user-error.ts';
import { type Gallery, type GalleryPage, galleryViewport } from './gallery.ts';
import { type PictureRow, unansweredRow } from './picture-row.ts';
import type { Progress } from './progress.ts';
import { scanGalleryPage } from './scan-gallery.ts';
import { scanPage } from './scan-page.ts';
import type { Session } from './session.ts';
import { anySize, usualSizes } from './sizes.ts';
import { refusal } from './visit.ts';

export const viewport = galleryViewport;

/** Takes one screenshot in all: of the first page that is through. */
export interface Camera {
  taken: boolean;
  readonly file: string | null;
}

/** What a scan works with, and what it has come to so far: Ctrl-C may ask for that at any time. */
export interface Scan {
  readonly session: Session;
  readonly camera: Camera;
  readonly rows: PictureRow[];
  /** Pictures known to be there, with a row or not yet. */
  total: number;
  /** Aborted to bring the scan to an early end: it then stops waiting and hands over what is through. */
  readonly stop: AbortSignal;
}

const isFinal = (error: unknown): boolean => error instanceof UserError;

/** Every picture of a gallery, page after page. */
export async function scanPictures(scan: Scan, gallery: Gallery, progress: Progress): Promise<void> {
  for (const page of gallery.pages) {
    if (scan.stop.aborted) return;
    scan.rows.push(...(await rowsOfPage(scan, page, progress)));
    progress.update(scan.rows.length);
  }
}

async function rowsOfPage(scan: Scan, page: GalleryPage, progress: Progress): Promise<readonly PictureRow[]> {
  const { session, camera, stop } = scan;
  const before = scan.rows.length;
  try {
    return await session.inTab(async (running, tab) => {
      await running.extension.writeSettings(anySize);
      const rows = await scanGalleryPage(running, tab, page, (done) => progress.update(before + done), stop);
      if (!stop.aborted) await photograph(tab.page, camera);
      return rows;
    }, isFinal);
  } catch (error) {
    if (session.isOver || stop.aborted || error instanceof UserError) throw error;
    console.error(`A page of ${page.pictures.length} pictures was given up: ${String(error)}`);
    return page.pictures.map(({ picture: { file } }) => unansweredRow({ file }));
  }
}

/** Pages of the web, one after the other; the number of those that could not be read. What there is to say about one is said. */
export async function scanAddresses(scan: Scan, urls: readonly string[]): Promise<number> {
  let failures = 0;
  for (const url of urls) {
    if (scan.stop.aborted) break;
    try {
      await scanAddress(scan, url);
    } catch (error) {
      if (!(error instanceof UserError) || scan.stop.aborted) throw error;
      console.error(error.message);
      failures++;
    }
  }
  return failures;
}

/** Every picture that the extension looks at on a page of the web. */
async function scanAddress(scan: Scan, url: string): Promise<void> {
  const { session, camera, stop } = scan;
  const { rows, pending, status } = await session.inTab(async (running, tab) => {
    await running.extension.writeSettings(usualSizes);
    const scanned = await scanPage(running, tab, url, stop);
    if (!stop.aborted) await photograph(tab.page, camera);
    return scanned;
  }, isFinal);
  scan.rows.push(...rows);
  scan.total += rows.length + pending;
  if (rows.length > 0 || stop.aborted) return;
  if (status >= 400) throw refusal(url, status);
  console.error(`No picture was found on ${url}.`);
}

async function photograph(page: Page, camera: Camera): Promise<void> {
  if (camera.file === null || camera.taken) return;
  camera.taken = true;
  // The marks are drawn a frame after the answers are in; a tab that somebody hid draws none.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(resolve, 1_000);
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  await writeFile(camera.file, await page.screenshot({ type: 'png' }));
}
