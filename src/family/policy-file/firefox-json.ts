import { managedSettings, type Wishes } from './wishes.ts';

export type System = 'windows' | 'macos' | 'linux' | 'chromeos';

/** Where Firefox looks for the file. https://support.mozilla.org/kb/customizing-firefox-using-policiesjson */
export const firefoxPaths: Readonly<Record<Exclude<System, 'chromeos'>, string>> = {
  windows: 'C:\\Program Files\\Mozilla Firefox\\distribution\\policies.json',
  macos: '/Applications/Firefox.app/Contents/Resources/distribution/policies.json',
  linux: '/etc/firefox/policies/policies.json',
};

/** `policies.json`, the same on every system. Names: https://mozilla.github.io/policy-templates/ */
export function firefoxJson(wishes: Wishes): string {
  const { id, isFromStore } = wishes;
  const store = `https://addons.mozilla.org/firefox/downloads/latest/${encodeURIComponent(id)}/latest.xpi`;
  const force = {
    ExtensionSettings: { [id]: { installation_mode: 'force_installed', install_url: store } },
    DisableDeveloperTools: true,
  };
  const policies = {
    ...(isFromStore ? force : {}),
    DisablePrivateBrowsing: true,
    // The reader view shows pictures out of reach of extensions.
    Preferences: { 'reader.parse-on-load.enabled': { Value: false, Status: 'locked' } },
    '3rdparty': { Extensions: { [id]: managedSettings(wishes) } },
  };
  return `${JSON.stringify({ policies }, null, 2)}\n`;
}
