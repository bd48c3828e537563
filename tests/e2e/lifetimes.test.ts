import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { closedGate } from './support/gate.ts';
import { killContext } from './support/kill-context.ts';
import { waitForMark } from './support/marks.ts';
import { describeInBrowsers, type Stage } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const picture = (source: string, id = 'p') => `<img id="${id}" src="${source}" width="400" height="300">`;

/** What runs in the extension's own page. */
declare const chrome: {
  readonly offscreen: { closeDocument(): Promise<void> };
  readonly storage: { readonly session: { get(key: string): Promise<Record<string, { readonly rows: readonly unknown[] } | undefined>> } };
};

/** A page whose picture the extension is just fetching: the page has it, the extension's request is held at the gate. */
async function openHeldPage(stage: Stage) {
  const gate = closedGate();
  let asked = 0;
  stage.web.route('/s.png', () => (++asked === 1 ? png : { ...png, after: gate.opened })).page('/', picture('/s.png'));
  const tab = await stage.open('/');
  await until('the extension asks for the bytes', () => stage.web.requestsFor('/s.png').length === 2);
  return { tab, gate };
}

const append = (page: Page, markup: string) =>
  page.evaluate((html) => document.body.append(document.createRange().createContextualFragment(html)), markup);

describeInBrowsers(
  'contexts that die (Chromium)',
  (stage) => {
    const target = (kind: string) =>
      stage()
        .running.browser.targets()
        .find((one) => one.type() === kind && one.url().startsWith(stage().running.extension.origin));

    const kill = (kind: string) => killContext(stage(), kind);

    test('the service worker dies while a picture is under way: the picture still gets its mark', async () => {
      const { tab, gate } = await openHeldPage(stage());
      const first = target('service_worker');
      await kill('service_worker');
      // The next message, which may come at once, starts another.
      await until('the service worker is gone', () => target('service_worker') !== first);
      gate.open();
      await waitForMark(tab.page, '#p');
      expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
      await stage().summary(tab, 'nothing is under way', ({ pending }) => pending === 0);
    });

    test('the service worker dies between two pictures: the account lives on', async () => {
      const { web } = stage();
      web.route('/s.png', png).route('/t.png', png).page('/', picture('/s.png'));
      const tab = await stage().open('/');
      await stage().rowFor(tab, '/s.png');
      await waitForMark(tab.page, '#p');
      // Accounts are written a moment later; a worker dies of idleness long after.
      const stored = () => stage().running.extension.page.evaluate((key) => chrome.storage.session.get(key), `tab:${tab.id}`);
      await until('the account is kept', async () => (await stored())[`tab:${tab.id}`]?.rows.length === 1);
      await kill('service_worker');
      await append(tab.page, picture('/t.png', 'q'));
      await waitForMark(tab.page, '#q');
      const { rows } = await stage().summary(tab, 'both rows', (summary) => summary.rows.length === 2);
      expect(rows.map(({ address }) => address).sort()).toEqual([`${web.site}/s.png`, `${web.site}/t.png`]);
    });

    test('the device is offline while the page still shows a picture: said so, and checked once it is back', async () => {
      const { web } = stage();
      web.route('/s.png', png).route('/t.png', png).page('/', picture('/s.png'));
      const tab = await stage().open('/');
      await waitForMark(tab.page, '#p');
      const document = await target('background_page')?.asPage();
      if (document === undefined) throw new Error('no offscreen document is there');
      await document.setOfflineMode(true);
      await append(tab.page, picture('/t.png', 'q'));
      expect(await stage().verdictOf(tab, '/t.png')).toBe('offline');
      await document.setOfflineMode(false);
      await tab.page.reload({ waitUntil: 'domcontentloaded' });
      await append(tab.page, picture('/t.png', 'q'));
      await waitForMark(tab.page, '#q');
    });

    test('the offscreen document is closed while a picture is under way: the picture still gets its mark', async () => {
      const { tab, gate } = await openHeldPage(stage());
      await stage().running.extension.page.evaluate(() => chrome.offscreen.closeDocument());
      gate.open();
      await waitForMark(tab.page, '#p');
      expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
    });

    test('the offscreen document crashes away while a picture is under way: the picture still gets its mark', async () => {
      const { tab, gate } = await openHeldPage(stage());
      await kill('background_page');
      gate.open();
      await waitForMark(tab.page, '#p');
    });
  },
  { kinds: ['chromium'] },
);

describeInBrowsers('the extension is taken away', (stage, kind) => {
  test('a page that outlives it keeps quiet', async () => {
    const { web, running } = stage();
    web.route('/s.png', png).route('/t.png', png).page('/', picture('/s.png'));
    const { page } = await stage().open('/');
    await waitForMark(page, '#p');
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    const id = kind === 'chromium' ? new URL(running.extension.origin).host : 'telltale@telltale.invalid';
    await running.browser.uninstallExtension(id);
    await page.evaluate((html) => document.body.append(document.createRange().createContextualFragment(html)), picture('/t.png', 'q'));
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    expect(errors).toEqual([]);
  });
});
