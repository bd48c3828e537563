import browser, { type Scripting } from 'webextension-polyfill';
import { reportBug } from '../shared/report-bug.ts';
import type { Settings } from '../shared/settings.ts';

const ids = ['cover-first', 'cover-family'];

/**
 * A sheet covers every picture from before the first paint on: on all sites in family mode, else on the sites that are set
 * so. The content script lets each through once it was looked at. A sheet does not fail open: without the script everything
 * stays covered.
 */
export function renewCoverSheet(settings: Settings): Promise<void> {
  last = last.then(() => renew(settings)).catch((error: unknown) => reportBug('covering pictures first', error));
  return last;
}

// One change at a time: two at once would both register the sheet.
let last: Promise<void> = Promise.resolve();

async function renew(settings: Settings): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids });
  const sheet = sheetFor(settings);
  // The new one first: between the two nothing may be seen.
  const others = known.filter(({ id }) => id !== sheet?.id);
  if (sheet !== null) {
    const put = others.length < known.length ? browser.scripting.updateContentScripts : browser.scripting.registerContentScripts;
    // A site whose name makes no pattern must not take the sheet away from all others.
    await put([sheet]).catch(() => put([{ ...sheet, excludeMatches: [] }]));
  }
  if (others.length > 0) await browser.scripting.unregisterContentScripts({ ids: others.map(({ id }) => id) });
}

type Sheet = Scripting.RegisteredContentScript & { matchOriginAsFallback: boolean };

function sheetFor({ enabled, sitesOff, coverFirst, family }: Settings): Sheet | null {
  const left = sitesOff.map((site) => `*://${site}/*`);
  const sites = coverFirst.filter((site) => !sitesOff.includes(site)).map((site) => `*://${site}/*`);
  const common = { allFrames: true, matchOriginAsFallback: true, runAt: 'document_start', persistAcrossSessions: true } as const;
  if (!enabled) return null;
  if (family)
    return { ...common, id: 'cover-family', css: ['cover-family.css'], matches: ['http://*/*', 'https://*/*'], excludeMatches: left };
  return sites.length === 0 ? null : { ...common, id: 'cover-first', css: ['cover-first.css'], matches: sites, excludeMatches: [] };
}
