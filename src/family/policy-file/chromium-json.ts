import { browserPolicies, type ChromiumBrowser, managedSettings, storeOf, type Wishes } from './wishes.ts';

/** Where Chromium's kin look for policies on Linux. */
export const linuxFolders: Readonly<Record<ChromiumBrowser, string>> = {
  chrome: '/etc/opt/chrome/policies/managed',
  edge: '/etc/opt/edge/policies/managed',
  chromium: '/etc/chromium/policies/managed',
};

/** The policy file for Linux. */
export function chromiumJson(browser: ChromiumBrowser, wishes: Wishes): string {
  const { id, isFromStore } = wishes;
  const policies = {
    ...(isFromStore ? { ExtensionInstallForcelist: [`${id};${storeOf[browser]}`] } : {}),
    ...browserPolicies(browser, wishes),
    '3rdparty': { extensions: { [id]: managedSettings(wishes) } },
  };
  return `${JSON.stringify(policies, null, 2)}\n`;
}

/** What Google's Admin console takes as “Policy for extensions”. */
export function adminConsoleJson(wishes: Wishes): string {
  const values = Object.entries(managedSettings(wishes)).map(([name, Value]) => [name, { Value }]);
  return `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`;
}
