import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { BrowserKind } from '../../scripts/browser/kind.ts';
import { launchBare } from '../../scripts/browser/launch.ts';
import { requireBrowser } from '../../scripts/browser/require-browser.ts';
import { createCollector } from '../src/collector.ts';
import { openDatabase } from '../src/database/open-database.ts';
import { fillDemo } from '../src/demo/fill-demo.ts';
import { buildServer } from '../src/http/server.ts';
import { defaultLimits } from '../src/settings.ts';

export const moderationKey = 'a-moderation-key-for-tests-0001';

/** A collector with made-up reports, and a browser to look at it. */
export interface DemoMap {
  readonly browser: Browser;
  readonly origin: string;
  /** Goes away with `stop`. */
  readonly folder: string;
  /** Everything that went wrong in a page, and every request that left the collector. */
  readonly troubles: string[];
  stop(): Promise<void>;
}

/** Starts both. Throws where there is no such browser. */
async function startDemoMap(kind: BrowserKind): Promise<DemoMap> {
  requireBrowser(kind);
  const troubles: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'collector-page-'));
  const database = await openDatabase(join(folder, 'demo.sqlite'));
  await fillDemo(database);
  const limits = { ...defaultLimits, readsPerMinute: 100_000 };
  const collector = await createCollector(database, { threshold: 5, moderationKey, trustProxy: false, title: null, limits });
  const app = await buildServer(collector, join(import.meta.dirname, '../dist/map'), (error) => troubles.push(String(error)));
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await launchBare(kind, {
    headless: true,
    viewport: { width: 1200, height: 1100 },
    args: kind === 'chromium' ? ['--lang=en-US'] : [],
  });
  const stop = async (): Promise<void> => {
    await browser.close();
    await app.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, origin, folder, troubles, stop };
}

/** A page in which nothing was done yet, and no other is left of; troubles are noted from now on. */
async function freshPage({ browser, origin, troubles }: DemoMap): Promise<Page> {
  for (const old of await browser.pages()) if (old !== (await browser.pages())[0]) await old.close();
  const page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on(
    'request',
    (request) => !/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(origin) && troubles.push(request.url()),
  );
  return page;
}

/** Runs the tests around it with a map of their own; `told` hears of it and of a fresh page before each. */
export function withDemoMap(told: (map: DemoMap, page: Page) => void, kind: BrowserKind = 'chromium'): void {
  let map: DemoMap | null = null;
  beforeAll(async () => {
    map = await startDemoMap(kind);
  });
  afterAll(() => map?.stop());
  beforeEach(async () => {
    if (map !== null) told(map, await freshPage(map));
  });
}

/** Where a region is to be seen, in px. */
export const seen = (page: Page, id: string) =>
  page.$eval(`[data-id="${id}"]`, (mark) => {
    const { x, y, width } = mark.getBoundingClientRect();
    return { x: Math.round(x), y: Math.round(y), width: Math.round(width) };
  });
