import browser from 'webextension-polyfill';
import { noPolicy, type Policy, readPolicy } from '../family/policy.ts';

/**
 * What whoever manages the browser has set. Firefox rejects where there is nothing at all; that is no policy.
 */
export async function managedPolicy(): Promise<Policy> {
  const managed = await browser.storage.managed.get(null).catch(() => null);
  return managed === null ? noPolicy : readPolicy(managed);
}

const pollMs = 500;
const polls = 12;

/**
 * Chromium hands an extension its policy only some moments after it was installed, and says nothing then. Calls `found`
 * once as soon as there is one.
 */
export async function awaitFirstPolicy(found: () => unknown): Promise<void> {
  for (let poll = 0; poll < polls; poll++) {
    const { settings, pin, unfit } = await managedPolicy();
    if (Object.keys(settings).length > 0 || pin !== null || unfit.length > 0) {
      found();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
