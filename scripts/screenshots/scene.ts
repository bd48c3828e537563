import type { Page } from 'puppeteer-core';
import type { RunningBrowser, Tab } from '../browser/launch.ts';
import { until } from '../browser/until.ts';

/** What a surface is shown with: a running browser, and the demonstration page in it with every picture looked at. */
export interface Scene {
  readonly running: RunningBrowser;
  readonly tab: Tab;
  /** The pictures of the demonstration page, as files. */
  readonly folder: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Taken twice as fine as they are saved: small words stay readable. */
const scale = 2;

/** Opens one of the extension's own pages, such as `check/check`, once it has written itself. */
export async function openOwn({ running }: Scene, name: string, size: Size, query = ''): Promise<Page> {
  const page = await running.browser.newPage();
  await page.setViewport({ ...size, deviceScaleFactor: scale });
  await page.goto(`${running.extension.origin}/src/entry/${name}.html${query}`, { waitUntil: [] });
  await until(`${name} is there`, () => page.evaluate(() => document.querySelector('main h1, main p') !== null));
  return page;
}

/** The demonstration page in a tab of its own, once all that is on it was looked at. */
export async function openDemoTab(running: RunningBrowser, url: string, size: Size, looked: number): Promise<Tab> {
  const tab = await running.openTab();
  await tab.page.setViewport({ ...size, deviceScaleFactor: scale });
  await tab.page.goto(url);
  await until('its pictures are looked at', async () => ((await running.extension.summary(tab.id))?.looked ?? 0) >= looked, 60_000);
  return tab;
}

/** Clicks where the mark of a picture lies until its panel has opened, which takes the focus. */
export async function openPanel(page: Page, picture: string): Promise<void> {
  const box = await (await page.waitForSelector(picture))?.boundingBox();
  if (!box) throw new Error(`${picture} is not shown`);
  await until('the panel is open', async () => {
    await page.mouse.click(box.x + 20, box.y + 19);
    return page.evaluate(() => document.activeElement !== document.body);
  });
}
