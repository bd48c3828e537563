import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UserError } from '../user-error.ts';
import type { BrowserKind } from './kind.ts';

const override = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' } as const satisfies Record<BrowserKind, string>;

const commands = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'],
  firefox: ['firefox', 'firefox-esr'],
} as const satisfies Record<BrowserKind, readonly string[]>;

/** The program file of an installed browser, or null. The environment's word goes before every guess. */
export function findBrowser(kind: BrowserKind, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env[override[kind]];
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) throw new UserError(`${override[kind]} names "${named}", which is not a program.`);
    return named;
  }
  return candidates(kind, env).find(isProgram) ?? null;
}

function candidates(kind: BrowserKind, env: NodeJS.ProcessEnv): readonly string[] {
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => commands[kind].map((command) => join(folder, command)));
  return [...(process.platform === 'win32' ? [] : onPath), ...usualPlaces(kind, env), ...cached(kind, env)];
}

function usualPlaces(kind: BrowserKind, env: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = ['/Applications', join(homedir(), 'Applications')];
    const names =
      kind === 'firefox'
        ? ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox']
        : ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${name}.app/Contents/MacOS/${name}`);
    return apps.flatMap((folder) => names.map((name) => join(folder, name)));
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    const names =
      kind === 'firefox'
        ? ['Mozilla Firefox/firefox.exe']
        : ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return roots.flatMap((folder) => names.map((name) => join(folder, name)));
  }
  return kind === 'firefox' ? ['/usr/lib/firefox/firefox', '/snap/bin/firefox'] : ['/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/** What Playwright and Puppeteer downloaded earlier, newest name first. */
function cached(kind: BrowserKind, env: NodeJS.ProcessEnv): readonly string[] {
  const playwright =
    env['PLAYWRIGHT_BROWSERS_PATH'] ??
    (process.platform === 'darwin'
      ? join(homedir(), 'Library/Caches/ms-playwright')
      : process.platform === 'win32'
        ? join(env['LOCALAPPDATA'] ?? homedir(), 'ms-playwright')
        : join(homedir(), '.cache/ms-playwright'));
  const puppeteer = env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache/puppeteer');
  if (kind === 'firefox') return within(join(puppeteer, 'firefox'), ['firefox/firefox', 'firefox/firefox.exe', 'core/firefox.exe']);
  // Playwright's Firefox is patched and takes no add-ons by WebDriver BiDi: only its Chromium is of use.
  return [
    ...within(playwright, ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-win/chrome.exe', chromiumOnMac], 'chromium-'),
    ...within(join(puppeteer, 'chrome'), ['chrome-linux64/chrome', 'chrome-win64/chrome.exe', ...chromeForTestingOnMac]),
  ];
}

const chromiumOnMac = 'chrome-mac/Chromium.app/Contents/MacOS/Chromium';
const chromeForTestingOnMac = ['arm64', 'x64'].map(
  (cpu) => `chrome-mac-${cpu}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
);

function within(folder: string, programs: readonly string[], prefix = ''): readonly string[] {
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => name.startsWith(prefix));
  return versions
    .sort()
    .reverse()
    .flatMap((version) => programs.map((program) => join(folder, version, program)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
