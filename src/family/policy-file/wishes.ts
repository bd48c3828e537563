/** What the file for a family computer is to hold. */
export interface Wishes {
  /** The add-on's id in this browser. */
  readonly id: string;
  /** Only what comes from a store can be installed, and kept, by a policy. */
  readonly isFromStore: boolean;
  /** `pbkdf2-sha256$…`, or empty for none. */
  readonly pinLine: string;
}

/** The managed settings of Telltale itself: family mode on, with the PIN. */
export function managedSettings({ pinLine }: Wishes): Readonly<Record<string, boolean | string>> {
  return { enabled: true, family: true, ...(pinLine === '' ? {} : { pinHash: pinLine }) };
}

export const chromiumBrowsers = ['chrome', 'edge', 'chromium'] as const;

export type ChromiumBrowser = (typeof chromiumBrowsers)[number];

export const storeOf: Readonly<Record<ChromiumBrowser, string>> = {
  chrome: 'https://clients2.google.com/service/update2/crx',
  edge: 'https://edge.microsoft.com/extensionwebstorebase/v1/crx',
  chromium: 'https://clients2.google.com/service/update2/crx',
};

/**
 * What would get round an extension is switched off with it: private windows, guests, other profiles, developer tools.
 * Names: https://chromeenterprise.google/policies/ and https://learn.microsoft.com/deployedge/microsoft-edge-policies
 */
export function browserPolicies(browser: ChromiumBrowser, { isFromStore }: Wishes): Readonly<Record<string, boolean | number>> {
  const privateWindows = browser === 'edge' ? 'InPrivateModeAvailability' : 'IncognitoModeAvailability';
  // Without developer mode the browser runs no extension that was loaded from a folder.
  const tools = isFromStore ? { DeveloperToolsAvailability: 2 } : {};
  return { [privateWindows]: 1, BrowserGuestModeEnabled: false, BrowserAddPersonEnabled: false, ...tools };
}
