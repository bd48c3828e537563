/** Opens the side panel of a tab's window; only a click or a key of the user's may. */
export async function openSidePanel(windowId: number): Promise<void> {
  await chrome.sidePanel.open({ windowId });
}

/** Family mode needs nothing more here. */
export const askForFamilyMode = async (): Promise<void> => undefined;

/** Sentences on what Telltale cannot do in this browser. */
export const limitKeys: readonly string[] = ['limits_chrome_files', 'limits_shops'];
