import type { Browser, Page } from 'puppeteer-core';
import type { Kind, MessageReply, Payload, TabSummary } from '../../src/shared/messages.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { until } from './until.ts';

/** What the functions below use of the browser, where they run. Both browsers know it by this name. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly tabs: {
    query(filter: object): Promise<readonly { readonly id?: number; readonly url?: string }[]>;
    remove(id: number): Promise<void>;
  };
  readonly i18n: { getMessage(name: string, values?: readonly string[]): string };
};

const welcome = '/src/entry/welcome/welcome.html';
const path = '/src/entry/popup/popup.html';

/** A page of the extension itself, in a tab of its own: the place from which its background worker may be asked. */
export class ExtensionPage {
  readonly page: Page;
  readonly origin: string;

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
  }

  static async open(browser: Browser, origin: string): Promise<ExtensionPage> {
    const page = await browser.newPage();
    // Firefox tells no `load` of its extension pages, and waiting for one would take for ever: the address tells.
    await page.goto(`${origin}${path}`, { waitUntil: [] });
    const opened = new ExtensionPage(page, origin);
    await until('the extension answers', async () => (await opened.ask('settings.read', null)).ok);
    await until('the first page of a fresh installation is closed', () => opened.#closeWelcome());
    return opened;
  }

  /** The reply of the background to one message. */
  async ask<K extends Kind<'background'>>(kind: K, payload: Payload<'background', K>): Promise<MessageReply<'background', K>> {
    const reply = await this.page.evaluate((message) => chrome.runtime.sendMessage(message), { to: 'background', kind, payload });
    return (reply ?? { ok: false, fault: 'lost' }) as MessageReply<'background', K>;
  }

  async writeSettings(settings: Partial<Settings>): Promise<void> {
    const reply = await this.ask('settings.write', settings);
    if (!reply.ok) throw new Error(`settings.write: ${reply.fault}`);
  }

  /** The account of a tab; null while the background has just gone away and comes back. */
  async summary(tabId: number): Promise<TabSummary | null> {
    const reply = await this.ask('tab.summary', { tabId });
    return reply.ok ? reply.value : null;
  }

  /** Sentences of the catalogue, in the language of the browser. */
  async texts(names: readonly { readonly name: string; readonly values: readonly string[] }[]): Promise<readonly string[]> {
    return this.page.evaluate(
      (asked) => asked.map(({ name, values }) => chrome.i18n.getMessage(name, [...values])),
      names.map(({ name, values }) => ({ name, values: [...values] })),
    );
  }

  /** It opens in front of everything that is to be looked at. */
  async #closeWelcome(): Promise<boolean> {
    return this.page.evaluate(async (address) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url === address);
      if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
      return tab !== undefined;
    }, `${this.origin}${welcome}`);
  }

  async tabIds(): Promise<readonly number[]> {
    return this.page.evaluate(async () => (await chrome.tabs.query({})).flatMap(({ id }) => id ?? []));
  }
}
