import browser from 'webextension-polyfill';
import type { Envelope, FrameRules } from '../shared/messages.ts';
import { settle } from '../shared/send.ts';
import type { Settings } from '../shared/settings.ts';
import { siteOf } from './site.ts';

/** What the settings mean for the frames of a page. The page in the tab decides, not the frame. */
export function rulesFor(settings: Settings, page: string | undefined): FrameRules {
  const site = siteOf(page);
  return {
    active: settings.enabled && site !== null && !settings.sitesOff.includes(site),
    smallestNatural: settings.smallestNatural,
    smallestShown: settings.smallestShown,
    platformLabels: settings.platformLabels,
  };
}

/** Tells every open page what the settings now mean for it. */
export async function spreadRules(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.map(({ id, url }) => (id === undefined ? undefined : tell(id, rulesFor(settings, url)))));
}

async function tell(tabId: number, payload: FrameRules): Promise<void> {
  const envelope: Envelope<'content', 'frame.rules'> = { to: 'content', kind: 'frame.rules', payload };
  // Tabs without our content script have nobody to hear it.
  await settle(browser.tabs.sendMessage(tabId, envelope));
}
