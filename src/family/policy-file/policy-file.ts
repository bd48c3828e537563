import { adminConsoleJson, chromiumJson, linuxFolders } from './chromium-json.ts';
import { firefoxJson, firefoxPaths, type System } from './firefox-json.ts';
import { macProfile } from './mac-profile.ts';
import { registryFile } from './windows-registry.ts';
import type { ChromiumBrowser, Wishes } from './wishes.ts';

export const systems = ['windows', 'macos', 'linux', 'chromeos'] as const satisfies readonly System[];

export type FamilyBrowser = ChromiumBrowser | 'firefox';

/** A file for whoever manages the computer. */
export interface PolicyFile {
  /** As which it is to be saved; with its folder where that matters. */
  readonly path: string;
  readonly text: string;
  /** How it comes into force. */
  readonly way: 'open' | 'place' | 'console';
}

/** The file that switches family mode on for a browser on a system; null where that browser is not there. */
export function policyFile(system: System, browser: FamilyBrowser, wishes: Wishes, newUuid: () => string): PolicyFile | null {
  if (browser === 'firefox') return system === 'chromeos' ? null : { path: firefoxPaths[system], text: firefoxJson(wishes), way: 'place' };
  switch (system) {
    case 'windows':
      return { path: 'telltale.reg', text: registryFile(browser, wishes), way: 'open' };
    case 'macos':
      return { path: 'telltale.mobileconfig', text: macProfile(browser, wishes, newUuid), way: 'open' };
    case 'linux':
      return { path: `${linuxFolders[browser]}/telltale.json`, text: chromiumJson(browser, wishes), way: 'place' };
    case 'chromeos':
      return { path: 'telltale-policy.json', text: adminConsoleJson(wishes), way: 'console' };
  }
}
