import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ExtensionPage } from './extension-page.ts';
import type { BrowserKind } from './kind.ts';
import { requireBrowser } from './require-browser.ts';

export interface LaunchOptions {
  readonly headless: boolean;
  /** The size of the pages' viewport; null leaves it to the window, as a person wants it. */
  readonly viewport: { readonly width: number; readonly height: number } | null;
  /** More switches (Chromium) or preferences (Firefox), for tests that watch or cut the network. */
  readonly args?: readonly string[];
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A page in a tab of its own, with the number by which the extension knows that tab. */
export interface Tab {
  readonly page: Page;
  readonly id: number;
}

/** A running browser with the built extension in a fresh profile that goes away with it. */
export interface RunningBrowser {
  readonly kind: BrowserKind;
  readonly version: string;
  readonly browser: Browser;
  readonly extension: ExtensionPage;
  openTab(): Promise<Tab>;
  close(): Promise<void>;
}

const chromiumSwitches = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pages of pictures are scanned in tabs that need not be in front.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** Starts a browser and puts the extension of `bundle` (a folder) into it. */
export async function launch(kind: BrowserKind, bundle: string, options: LaunchOptions): Promise<RunningBrowser> {
  const started = kind === 'chromium' ? await startChromium(bundle, options) : await startFirefox(bundle, options);
  try {
    const extension = await ExtensionPage.open(started.browser, started.origin);
    return { ...started, kind, version: await started.browser.version(), extension, openTab, close };

    async function openTab(): Promise<Tab> {
      const before = new Set(await extension.tabIds());
      const page = await started.browser.newPage();
      const id = (await extension.tabIds()).find((known) => !before.has(known));
      if (id === undefined) throw new Error('the extension does not see the new tab');
      return { page, id };
    }
  } catch (error) {
    await started.browser.close();
    throw error;
  }

  async function close(): Promise<void> {
    await started.browser.close();
  }
}

interface Started {
  readonly browser: Browser;
  /** Where the extension's own pages are. */
  readonly origin: string;
}

async function startChromium(bundle: string, options: LaunchOptions): Promise<Started> {
  const browser = await launchBare('chromium', options);
  const id = await browser.installExtension(bundle);
  return { browser, origin: `chrome-extension://${id}` };
}

async function startFirefox(bundle: string, options: LaunchOptions): Promise<Started> {
  // Firefox gives every installation a random address; naming it beforehand is the only way to know it.
  const uuid = randomUUID();
  const uuids = JSON.stringify({ [geckoId(bundle)]: uuid });
  const browser = await launchBare('firefox', { ...options, prefs: { 'extensions.webextensions.uuids': uuids, ...options.prefs } });
  await browser.installExtension(bundle);
  return { browser, origin: `moz-extension://${uuid}` };
}

/** A browser without the extension. */
export function launchBare(kind: BrowserKind, options: LaunchOptions): Promise<Browser> {
  const executablePath = requireBrowser(kind);
  const { args = [], prefs = {} } = options;
  if (kind === 'firefox') {
    // Without the switch WebDriver BiDi refuses to open the extension's own pages.
    const switches = ['--remote-allow-system-access', ...args];
    return puppeteer.launch({ ...common(options), browser: 'firefox', executablePath, args: switches, extraPrefsFirefox: prefs });
  }
  const switches = [...chromiumSwitches, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args];
  // Branded Chrome ignores --load-extension; over a pipe it takes an extension from the debugger.
  return puppeteer.launch({ ...common(options), browser: 'chrome', executablePath, pipe: true, args: switches });
}

function common({ headless, viewport, env }: LaunchOptions) {
  // The signals are the caller's: he also has a server and temporary files to clean up.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return {
    headless,
    defaultViewport: viewport,
    env: { ...process.env, ...env },
    enableExtensions: true,
    protocolTimeout: 120_000,
    ...signals,
  };
}

function geckoId(bundle: string): string {
  const manifest: { browser_specific_settings?: { gecko?: { id?: string } } } = JSON.parse(
    readFileSync(join(bundle, 'manifest.json'), 'utf8'),
  );
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error('the Firefox bundle has no add-on id');
  return id;
}
