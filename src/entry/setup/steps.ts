import { type FamilyBrowser, policyFile, type systems } from '../../family/policy-file/policy-file.ts';
import { say } from '../page/say.ts';

const noWishes = { id: '', isFromStore: true, pinLine: '' };

/** What to do, one after the other, from the installation to a policy that holds. */
export function stepsFor(system: (typeof systems)[number], browser: FamilyBrowser, isFromStore: boolean): readonly string[] {
  const file = policyFile(system, browser, noWishes, () => '');
  if (file === null) return [];
  const check = browser === 'firefox' ? 'about:policies' : 'chrome://policy';
  const account = system === 'chromeos' ? 'setup_account_chromeos' : 'setup_account';
  return [
    say(account),
    say('setup_install'),
    say(isFromStore ? 'setup_make_file' : 'setup_make_file_folder'),
    placing(system, file.path),
    say('setup_check', [check]),
  ];
}

function placing(system: (typeof systems)[number], path: string): string {
  if (system === 'chromeos') return say('setup_console');
  if (path === 'telltale.reg') return say('setup_open_windows', [path]);
  if (path === 'telltale.mobileconfig') return say('setup_open_mac', [path]);
  return say('setup_place', [path]);
}
