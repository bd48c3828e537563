import type { RunningBrowser, Tab } from '../browser/launch.ts';
import type { GalleryPage } from './gallery.ts';
import { type PictureRow, rowOf, unansweredRow } from './picture-row.ts';
import { type Rows, settle } from './settle.ts';

/** Shows one page of pictures in a tab and gives a row for each of them, in their order; when stopped, for those that are through. */
export async function scanGalleryPage(
  running: RunningBrowser,
  tab: Tab,
  { url, pictures }: GalleryPage,
  onProgress: (done: number) => void,
  stop: AbortSignal,
): Promise<readonly PictureRow[]> {
  const rows: Rows = new Map();
  await tab.page.goto(url, { waitUntil: 'domcontentloaded' });
  await settle(running, tab, {
    rows,
    stop,
    isComplete: (known) => missing(known) === 0,
    onRows: (known) => onProgress(pictures.length - missing(known)),
  });
  const byAddress = newestByAddress(rows);
  const answered = stop.aborted ? pictures.filter(({ address }) => byAddress.has(address)) : pictures;
  return Promise.all(
    answered.map(({ address, picture: { file } }) => {
      const row = byAddress.get(address);
      return row === undefined ? unansweredRow({ file }) : rowOf({ file }, row.inspection, running.extension);
    }),
  );

  function missing(known: Rows): number {
    const addresses = newestByAddress(known);
    return pictures.filter(({ address }) => !addresses.has(address)).length;
  }
}

function newestByAddress(rows: Rows) {
  return new Map([...rows.values()].map((row) => [row.address, row]));
}
