import browser from 'webextension-polyfill';
import type { FrameRules } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import { askFrame } from './ask-frame.ts';
import { siteOf } from './site.ts';

/** Addresses of the page in the tab, and of the frame or the origin that it got its content from. */
export interface FramePlace {
  readonly page: string | undefined;
  readonly frame: string | undefined;
}

/**
 * What the settings mean for a frame. The page in the tab decides, not the frame; but in family mode each frame by its own
 * site, as the sheet does: a frame that the sheet covers must have a script that lets its pictures through.
 */
export function rulesFor(settings: Settings, { page, frame }: FramePlace, helpLine: string): FrameRules {
  // A frame without an address of its own (`about:`, a sandbox) counts as part of the page.
  const site = (settings.family ? siteOf(frame) : null) ?? siteOf(page);
  return {
    // Pages without an address of their own, which others open and fill, are no place for a child to find what is covered there.
    active: settings.enabled && (site === null ? settings.family : !settings.sitesOff.includes(site)),
    smallestNatural: settings.smallestNatural,
    smallestShown: settings.smallestShown,
    sensitivity: settings.sensitivity,
    mode: settings.mode,
    coversFirst: settings.family || (site !== null && settings.coverFirst.includes(site)),
    family: settings.family ? { helpLine } : null,
    platformLabels: settings.platformLabels,
  };
}

/** Tells every open page what the settings now mean for it. Tabs without our content script have nobody to hear it. */
export async function spreadRules(settings: Settings, helpLine: string): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(({ id, url }) =>
      id === undefined ? undefined : askFrame(id, null, 'frame.rules', rulesFor(settings, { page: url, frame: url }, helpLine)),
    ),
  );
}
