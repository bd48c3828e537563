import browser from 'webextension-polyfill';

/** Opens the side panel of the window in front; only a click or a key of the user's may. */
export async function openSidePanel(_windowId: number): Promise<void> {
  await browser.sidebarAction.open();
}

/** Sentences on what Telltale cannot do in this browser. */
export const limitKeys: readonly string[] = ['limits_firefox_threads', 'limits_firefox_noise', 'limits_shops'];
