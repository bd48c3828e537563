import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { UserError } from '../user-error.ts';
import { findBrowser } from './find-browser.ts';
import type { BrowserKind } from './kind.ts';

const packages = { chromium: 'chromium', firefox: 'firefox-esr' } as const satisfies Record<BrowserKind, string>;

const advice = {
  chromium: 'Install Chrome, Edge or Chromium, or set CHROME_PATH to its program file.',
  firefox: 'Install Firefox, or set FIREFOX_PATH to its program file.',
} as const satisfies Record<BrowserKind, string>;

/** The program file of a browser; installs it where apt may be used without asking anybody, else says what is missing. */
export function requireBrowser(kind: BrowserKind): string {
  return findBrowser(kind) ?? installed(kind);
}

function installed(kind: BrowserKind): string {
  const apt = aptCommand();
  if (apt !== null) {
    console.error(`Installing ${packages[kind]} (apt-get) …`);
    run([...apt, 'update', '-q']);
    run([...apt, 'install', '-y', '-q', '--no-install-recommends', packages[kind]]);
    const found = findBrowser(kind);
    if (found !== null) return found;
  }
  throw new UserError(`No ${kind === 'firefox' ? 'Firefox' : 'Chromium-family browser'} was found. ${advice[kind]}`);
}

function aptCommand(): readonly string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  if (process.getuid?.() === 0) return command;
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n', ...command] : null;
}

function run([program, ...args]: readonly string[]): void {
  // What apt prints belongs on stderr: stdout is for tables that a program may read.
  if (program !== undefined) spawnSync(program, args, { stdio: ['ignore', 2, 2] });
}
