import { writeFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { healSettings } from '../../src/shared/settings.ts';
import { UserError } from '../user-error.ts';
import { type Gallery, galleryViewport } from './gallery.ts';
import { type PictureRow, unansweredRow } from './picture-row.ts';
import type { Progress } from './progress.ts';
import { scanGalleryPage } from './scan-gallery.ts';
import { scanPage } from './scan-page.ts';
import type { Session } from './session.ts';

export const viewport = galleryViewport;

/** Takes one screenshot in all: of the first page that is through. */
export interface Camera {
  taken: boolean;
  readonly file: string | null;
}

/** Every picture of a gallery, page after page. */
export async function scanPictures(session: Session, gallery: Gallery, camera: Camera, progress: Progress): Promise<readonly PictureRow[]> {
  const rows: PictureRow[] = [];
  for (const page of gallery.pages) {
    const before = rows.length;
    try {
      const more = await session.inTab(
        async (running, tab) => {
          await running.extension.writeSettings({ smallestNatural: 1, smallestShown: 1 });
          const scanned = await scanGalleryPage(running, tab, page, (done) => progress.update(before + done));
          await photograph(tab.page, camera);
          return scanned;
        },
        (error) => error instanceof UserError,
      );
      rows.push(...more);
    } catch (error) {
      if (session.isOver || error instanceof UserError) throw error;
      console.error(`A page of ${page.pictures.length} pictures was given up: ${String(error)}`);
      rows.push(...page.pictures.map(({ picture: { file } }) => unansweredRow({ file })));
    }
    progress.update(rows.length);
  }
  return rows;
}

/** Every picture that the extension looks at on a page of the web. */
export async function scanAddress(session: Session, url: string, camera: Camera): Promise<readonly PictureRow[]> {
  return session.inTab(
    async (running, tab) => {
      const { smallestNatural, smallestShown } = healSettings(null);
      await running.extension.writeSettings({ smallestNatural, smallestShown });
      const rows = await scanPage(running, tab, url, () => undefined);
      await photograph(tab.page, camera);
      return rows;
    },
    (error) => error instanceof UserError,
  );
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
