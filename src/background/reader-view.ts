import browser from 'webextension-polyfill';
import { readSettings } from './settings-store.ts';

/**
 * Firefox's reader view shows a page's pictures anew, out of reach of every extension. In family mode it is left again at
 * once, where the user has allowed us to be told of it. Chrome has no such view in a tab.
 */
export function watchReaderView(): void {
  browser.tabs.onUpdated.addListener((tabId, _, { isInReaderMode }) => {
    if (isInReaderMode !== true) return;
    void readSettings().then(async ({ enabled, family }) => {
      if (enabled && family) await browser.tabs.toggleReaderMode(tabId);
    });
  });
}
