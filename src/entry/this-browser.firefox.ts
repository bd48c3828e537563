import browser from 'webextension-polyfill';

/** Opens the side panel of the window in front; only a click or a key of the user's may. */
export async function openSidePanel(_windowId: number): Promise<void> {
  await browser.sidebarAction.open();
}

/**
 * Asks for what family mode needs here beyond the usual: without it an extension is not told that a tab shows the reader view.
 * To be called at once upon a click. Refused, family mode works without.
 */
export async function askForFamilyMode(): Promise<void> {
  await browser.permissions.request({ permissions: ['tabs'] });
}

/** Sentences on what Telltale cannot do in this browser. */
export const limitKeys: readonly string[] = ['limits_firefox_threads', 'limits_firefox_noise', 'limits_firefox_reader', 'limits_shops'];
