import browser from 'webextension-polyfill';
import { healSettings, type Settings, storageKey } from '../shared/settings.ts';

/** The settings as stored, healed. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(storageKey);
  return healSettings(stored[storageKey]);
}

// One change at a time: two quick ones would otherwise both start from the older state.
let last: Promise<unknown> = Promise.resolve();

/** Changes some settings and returns all of them. */
export function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const write = last.then(async () => {
    const settings = healSettings({ ...(await readSettings()), ...change });
    await browser.storage.local.set({ [storageKey]: settings });
    return settings;
  });
  last = write.catch(() => undefined);
  return write;
}
