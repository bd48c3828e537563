import browser from 'webextension-polyfill';
import { reportBug } from '../shared/report-bug.ts';
import type { Settings } from '../shared/settings.ts';

const id = 'cover-first';

/**
 * On the sites that are set so a sheet covers every picture from before the first paint on; the content script lets each
 * through once it was looked at. A sheet does not fail open: without the script everything stays covered.
 */
export async function renewCoverSheet({ enabled, sitesOff, coverFirst }: Settings): Promise<void> {
  const sites = enabled ? coverFirst.filter((site) => !sitesOff.includes(site)) : [];
  try {
    const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
    if (known !== undefined) await browser.scripting.unregisterContentScripts({ ids: [id] });
    if (sites.length === 0) return;
    await browser.scripting.registerContentScripts([
      {
        id,
        css: ['cover-first.css'],
        matches: sites.map((site) => `*://${site}/*`),
        allFrames: true,
        runAt: 'document_start',
        persistAcrossSessions: true,
      },
    ]);
  } catch (error) {
    reportBug('covering sites first', error);
  }
}
