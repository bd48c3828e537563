import browser from 'webextension-polyfill';
import { healSettings, type Settings, storageKey } from '../shared/settings.ts';
import { managedPolicy } from './managed-policy.ts';

/** The settings as they count: the user's own, healed, under those of whoever manages the browser. */
export async function readSettings(): Promise<Settings> {
  const [own, { settings }] = await Promise.all([readOwn(), managedPolicy()]);
  return { ...own, ...settings };
}

async function readOwn(): Promise<Settings> {
  const stored = await browser.storage.local.get(storageKey);
  return healSettings(stored[storageKey]);
}

// One change at a time: two quick ones would otherwise both start from the older state.
let last: Promise<unknown> = Promise.resolve();

/** Changes some settings of the user's own and returns all as they count then. */
export function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const write = last.then(async () => {
    // What is managed is not the user's: were it stored, it would stay when the policy goes.
    const { settings: managed } = await managedPolicy();
    const own = Object.entries(change).filter(([name]) => !(name in managed));
    await browser.storage.local.set({ [storageKey]: healSettings({ ...(await readOwn()), ...Object.fromEntries(own) }) });
    return readSettings();
  });
  last = write.catch(() => undefined);
  return write;
}
