import browser, { type Scripting } from 'webextension-polyfill';
import { reportBug } from '../shared/report-bug.ts';
import type { Settings } from '../shared/settings.ts';
import { patternsOf } from './site.ts';

const ids = ['cover-first', 'cover-family', 'cover-family-roots'];

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
  const sheets = sheetsFor(settings);
  const put = async (sheet: Sheet): Promise<void> => {
    if (known.some(({ id }) => id === sheet.id)) await browser.scripting.updateContentScripts([sheet]);
    else await browser.scripting.registerContentScripts([sheet]);
  };
  // The new ones first: between the two nothing may be seen.
  for (const sheet of sheets) await (sheet.cssOrigin === 'user' ? put(sheet).catch(() => undefined) : put(sheet));
  const others = known.filter(({ id }) => !sheets.some((sheet) => sheet.id === id));
  if (others.length > 0) await browser.scripting.unregisterContentScripts({ ids: others.map(({ id }) => id) });
}

type Sheet = Scripting.RegisteredContentScript & { matchOriginAsFallback: boolean };

function sheetsFor({ enabled, sitesOff, coverFirst, family }: Settings): readonly Sheet[] {
  const left = patternsOf(sitesOff);
  const sites = patternsOf(coverFirst.filter((site) => !sitesOff.includes(site)));
  const common = { allFrames: true, matchOriginAsFallback: true, runAt: 'document_start', persistAcrossSessions: true } as const;
  if (!enabled) return [];
  if (family) {
    const everywhere = { ...common, matches: ['http://*/*', 'https://*/*'], excludeMatches: left };
    return [
      { ...everywhere, id: 'cover-family', css: ['cover-family.css'] },
      // Sheets of the page's origin end at shadow roots, those of the user's do not. Only Firefox registers such; for Chromium, which
      // refuses it, there is `overlay/root-sheet.ts`.
      { ...everywhere, id: 'cover-family-roots', css: ['cover-family-roots.css'], cssOrigin: 'user' },
    ];
  }
  return sites.length === 0 ? [] : [{ ...common, id: 'cover-first', css: ['cover-first.css'], matches: sites, excludeMatches: [] }];
}
