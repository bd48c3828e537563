import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type BrowserKind, browserKinds } from '../../../scripts/browser/kind.ts';
import { type LaunchOptions, launch, type RunningBrowser, type Tab } from '../../../scripts/browser/launch.ts';
import { until } from '../../../scripts/browser/until.ts';
import type { PictureRow, TabSummary } from '../../../src/shared/messages.ts';
import { TestWeb } from './test-web.ts';

export const viewport = { width: 1100, height: 800 };

/** One browser with the built extension, and a fresh web for each test. */
export class Stage {
  readonly kind: BrowserKind;
  readonly running: RunningBrowser;
  readonly web: TestWeb;
  readonly #tabs: Tab[] = [];

  constructor(running: RunningBrowser, web: TestWeb) {
    this.kind = running.kind;
    this.running = running;
    this.web = web;
  }

  /** Opens a page of the web (or any address) in a tab of its own. */
  async open(address: string): Promise<Tab> {
    const tab = await this.running.openTab();
    this.#tabs.push(tab);
    await tab.page.goto(new URL(address, this.web.site).href, { waitUntil: 'domcontentloaded' });
    return tab;
  }

  /** The account of a tab, once there is one that fits. */
  async summary(tab: Tab, what: string, fits: (summary: TabSummary) => boolean, limitMs = 45_000): Promise<TabSummary> {
    let last: TabSummary | null = null;
    try {
      await until(
        what,
        async () => {
          last = await this.running.extension.summary(tab.id);
          return last !== null && fits(last);
        },
        limitMs,
      );
    } catch (error) {
      throw new Error(`gave up waiting: ${what}; the account was ${JSON.stringify(last)}`, { cause: error });
    }
    return last as unknown as TabSummary;
  }

  /** The row of a picture by its address, whole or only its path on the site. */
  async rowFor(tab: Tab, address: string): Promise<PictureRow> {
    const url = new URL(address, this.web.site).href;
    const isIt = (row: PictureRow) => row.address === url;
    const { rows } = await this.summary(tab, `a row for ${url}`, (summary) => summary.rows.some(isIt));
    return rows.find(isIt) as PictureRow;
  }

  async verdictOf(tab: Tab, address: string): Promise<string> {
    const { verdict } = (await this.rowFor(tab, address)).inspection;
    return verdict.kind === 'unchecked' ? verdict.reason : verdict.kind;
  }

  async close(): Promise<void> {
    for (const { page } of this.#tabs) await page.close().catch(() => undefined);
    await this.web.close();
  }
}

/** The same tests in every browser (or the named ones), each against the built extension. `stage()` is valid inside of tests. */
export function describeInBrowsers(
  title: string,
  tests: (stage: () => Stage, kind: BrowserKind) => void,
  {
    kinds = browserKinds,
    options = {},
    bundles = inject('bundles'),
  }: {
    readonly kinds?: readonly BrowserKind[];
    readonly options?: Partial<LaunchOptions>;
    readonly bundles?: Readonly<Record<BrowserKind, string>>;
  } = {},
): void {
  describe.each(kinds)(`${title} (%s)`, (kind) => {
    let running: RunningBrowser | undefined;
    let stage: Stage | undefined;
    beforeAll(async () => {
      running = await launch(kind, bundles[kind], { headless: true, viewport, ...options });
    });
    afterAll(async () => running?.close());
    beforeEach(async () => {
      if (running === undefined) throw new Error('the browser did not start');
      stage = new Stage(running, await TestWeb.start());
    });
    afterEach(async () => stage?.close());
    tests(() => {
      if (stage === undefined) throw new Error('no test is running');
      return stage;
    }, kind);
  });
}
