import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Handlers } from '../shared/receive.ts';
import { askFrame } from './ask-frame.ts';
import { pictureName } from './picture-name.ts';
import { readSettings } from './settings-store.ts';
import { sightingOf } from './sighting.ts';
import { siteOf } from './site.ts';
import type { TabAccounts } from './tab-accounts.ts';

type TabMessage = 'tab.summary' | 'picture.go' | 'report.sighting';

/** What our own pages ask about a tab and its pictures. `pending`: how many of a tab's are being looked at. */
export function tabHandlers(accounts: TabAccounts, pending: (tabId: number) => number): Pick<Handlers<'background'>, TabMessage> {
  return {
    'tab.summary': {
      caller: 'page',
      payload: v.object({ tabId: v.number() }),
      async answer({ tabId }) {
        const [account, settings, tab] = await Promise.all([accounts.read(tabId), readSettings(), browser.tabs.get(tabId)]);
        const site = siteOf(tab.url);
        const siteOn = site !== null && !settings.sitesOff.includes(site);
        const { enabled, platformLabels } = settings;
        const coversFirst = site !== null && settings.coverFirst.includes(site);
        return { ...account, site, enabled, siteOn, coversFirst, platformLabels, pending: pending(tabId) };
      },
    },
    'picture.go': {
      caller: 'page',
      payload: pictureName,
      async answer({ tabId, frameId, id }) {
        const reply = await askFrame(tabId, frameId, 'overlay.go', id);
        return reply.ok && reply.value;
      },
    },
    'report.sighting': {
      caller: 'page',
      payload: pictureName,
      async answer({ tabId, frameId, id }) {
        const [{ rows }, tab] = await Promise.all([accounts.read(tabId), browser.tabs.get(tabId)]);
        return sightingOf(
          rows.find((row) => row.frameId === frameId && row.id === id),
          tab.url,
        );
      },
    },
  };
}
