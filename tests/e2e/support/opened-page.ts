import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/browser/until.ts';
import type { Stage } from './stage.ts';

/** What runs in a page of the extension. */
declare const chrome: {
  readonly tabs: {
    query(filter: object): Promise<readonly { readonly id?: number; readonly url?: string }[]>;
    remove(id: number): Promise<void>;
  };
};

/**
 * A page of the extension that it opens itself, in whatever window, once it has written itself. Firefox's driver is not told
 * of such pages: there the same address is opened in a tab of the driver's own, in the place of the one that was opened.
 */
export async function openedPage(stage: Stage, name: string): Promise<Page> {
  const { browser, extension, kind } = stage.running;
  const path = `/src/entry/${name}/${name}.html`;
  let address: string | undefined;
  await until(`${name} has opened`, async () => {
    address = await extension.page.evaluate(
      async (part, takesAway) => {
        const tab = (await chrome.tabs.query({})).find(({ url }) => url?.includes(part));
        if (takesAway && tab?.id !== undefined) await chrome.tabs.remove(tab.id);
        return tab?.url;
      },
      path,
      kind === 'firefox',
    );
    return address !== undefined;
  });
  let page: Page | undefined;
  if (kind === 'firefox') {
    page = await browser.newPage();
    await page.goto(address ?? '', { waitUntil: [] });
  }
  await until(`${name} has written itself`, async () => {
    page ??= (await browser.pages()).find((one) => one.url() === address);
    return (await page?.evaluate(() => document.querySelector('main h1') !== null).catch(() => false)) ?? false;
  });
  return page as Page;
}
