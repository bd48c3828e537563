import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from '../browser/until.ts';
import { root } from '../root.ts';
import { openOwn, openPanel, type Scene } from './scene.ts';

/** Something of Telltale's that a user sees. */
export interface Surface {
  /** Of its file. */
  readonly name: string;
  /** Brings it about; what is then in the page's viewport is the picture. */
  readonly show: (scene: Scene) => Promise<Page>;
  /** Also in Korean. */
  readonly korean?: true;
  /** Makes up for what `show` has changed for those that follow. */
  readonly after?: (scene: Scene) => Promise<unknown>;
}

// Blurred colours that show nothing at all; the model takes them for what family mode is there for.
const covered = readFileSync(join(root, 'tests/fixtures/sensitive/taken-for-sexual.jpg'));
const takenForSexual = `data:image/jpeg;base64,${covered.toString('base64')}`;
const narrow = 380;
const wide = 820;

/** The table of them: one more is one more row. */
export const surfaces: readonly Surface[] = [
  {
    name: 'mark',
    korean: true,
    async show({ tab: { page } }) {
      await page.bringToFront();
      await openPanel(page, 'img[src$="parameters.png"]');
      return page;
    },
    after: ({ tab: { page } }) => page.keyboard.press('Escape'),
  },
  { name: 'popup', show: (scene) => openOwn(scene, 'popup/popup', { width: narrow, height: 740 }, `?tab=${scene.tab.id}`) },
  {
    name: 'side-panel',
    async show(scene) {
      const page = await openOwn(scene, 'side/side', { width: narrow, height: 360 }, `?tab=${scene.tab.id}`);
      await page.waitForSelector('.row');
      return page;
    },
  },
  {
    name: 'check',
    async show(scene) {
      const page = await openOwn(scene, 'check/check', { width: wide, height: 620 });
      const field = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
      await field?.uploadFile(join(scene.folder, 'declared.jpg'));
      await page.waitForSelector('.account');
      return page;
    },
  },
  { name: 'options', show: (scene) => openOwn(scene, 'options/options', { width: wide, height: 760 }) },
  { name: 'first-page', show: (scene) => openOwn(scene, 'welcome/welcome', { width: wide, height: 520 }) },
  {
    name: 'help',
    async show(scene) {
      const page = await openOwn(scene, 'help/help', { width: wide, height: 1000 });
      await page.select('#country', 'KR');
      await page.click('#age-young');
      await page.waitForSelector('a[href^="tel:"]');
      await page.evaluate(() => scrollTo(0, 0));
      return page;
    },
  },
  {
    name: 'report',
    async show(scene) {
      const rows = (await scene.running.extension.summary(scene.tab.id))?.rows ?? [];
      const row = rows.find(({ address }) => address.endsWith('parameters.png'));
      return openOwn(scene, 'report/report', { width: wide, height: 900 }, `?tab=${scene.tab.id}&frame=${row?.frameId}&id=${row?.id}`);
    },
  },
  { name: 'family-setup', show: (scene) => openOwn(scene, 'setup/setup', { width: wide, height: 900 }) },
  // Last: every change of a setting that pages hear of has them look at everything again.
  {
    name: 'covered',
    async show({ running, tab: { page } }) {
      await running.extension.writeSettings({ mode: 'blur' });
      await page.bringToFront();
      await until('a picture is covered', () =>
        page.evaluate(() => [...document.images].some((image) => getComputedStyle(image).filter.includes('blur'))),
      );
      return page;
    },
    after: ({ running }) => running.extension.writeSettings({ mode: 'mark' }),
  },
  {
    name: 'family',
    korean: true,
    async show({ running, tab: { page } }) {
      await running.extension.writeSettings({ family: true });
      await page.bringToFront();
      await page.evaluate((address) => {
        const picture = document.createElement('img');
        Object.assign(picture, { id: 'covered', src: address, width: 420, height: 340 });
        document.body.replaceChildren(picture);
      }, takenForSexual);
      await openPanel(page, '#covered');
      return page;
    },
    after: ({ running }) => running.extension.writeSettings({ family: false }),
  },
];
