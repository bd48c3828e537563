import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { accessFaults, leaveAtOnce, openOwnPage, textOf } from './support/own-page.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };

describeInBrowsers('pages of our own', (stage, kind) => {
  const sayings = (...names: string[]) => stage().running.extension.texts(names.map((name) => ({ name, values: [] })));

  test('the check page gives the full account of each picture, and keeps nothing', async () => {
    const { synthetic, real } = inject('pictures');
    const page = await openOwnPage(stage(), 'check/check');
    const field = await page.$('input[type=file]');
    await (field as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(synthetic, real);
    await until('both are told', () => page.evaluate(() => document.querySelectorAll('.account').length === 2));
    const [signs, absent] = await sayings('verdict_signs', 'absent_credentials');
    const accounts = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.account')].map(({ textContent }) => textContent ?? ''),
    );
    expect(accounts[0]).toContain(signs);
    expect(accounts[1]).not.toContain(signs);
    for (const account of accounts) expect(account).toContain(absent);
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(keptScores)).toBe(0);
    await page.close();
  });

  test('the check page tells what it could not check', async () => {
    const page = await openOwnPage(stage(), 'check/check');
    await page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File(['<html>'], 'page.png', { type: 'image/png' }));
      dispatchEvent(new DragEvent('drop', { dataTransfer: files, cancelable: true }));
    });
    const [reason = '?'] = await sayings('unchecked_not_an_image');
    await until('the reason is told', async () => (await textOf(page)).includes(reason));
    await page.close();
  });

  test('the side panel lists the pictures of a tab, filters them, and leads to each', async () => {
    stage().web.route('/s.png', png).route('/r.jpg', jpeg);
    stage().web.page(
      '/',
      '<img src="/s.png" width="400" height="300"><div style="height:3000px"></div><img id="r" src="/r.jpg" width="400" height="300">',
    );
    const tab = await stage().open('/');
    await stage().rowFor(tab, '/s.png');
    await tab.page.evaluate(() => document.querySelector('#r')?.scrollIntoView());
    await stage().rowFor(tab, '/r.jpg');
    const page = await openOwnPage(stage(), 'side/side', `?tab=${tab.id}`);
    const rows = () => page.evaluate(() => [...document.querySelectorAll('.row')].map((row) => row.textContent ?? ''));
    await until('both are listed', async () => (await rows()).length === 2);
    expect(await accessFaults(page)).toEqual([]);
    await page.select('#filter', 'side_filter_marked');
    await until('one is left', async () => (await rows()).length === 1);
    expect((await rows())[0]).toContain('s.png');
    await page.click('.row');
    await until('the page has scrolled to it', () => tab.page.evaluate(() => scrollY === 0));
    await page.close();
  });

  test('a site that was switched off is listed, and can be switched on again', async () => {
    const { extension } = stage().running;
    await extension.writeSettings({ sitesOff: ['example.com'] });
    try {
      const page = await openOwnPage(stage(), 'options/options');
      await until('the site is listed', async () => (await textOf(page)).includes('example.com'));
      expect(await accessFaults(page)).toEqual([]);
      await page.click('.sites button');
      await until('it is gone', async () => !(await textOf(page)).includes('example.com'));
      await page.close();
    } finally {
      await extension.writeSettings({ sitesOff: [] });
    }
  });

  test.each([
    'welcome/welcome',
    'popup/popup',
    'options/options',
    'check/check',
    'help/help',
    'letters/letters',
    'setup/setup',
    'reveal/reveal',
  ])('%s can be used by everybody', async (name) => {
    const page = await openOwnPage(stage(), name);
    for (const scheme of ['light', 'dark']) {
      // Firefox's driver cannot change it; there the one that is set is looked at.
      if (kind === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      expect(await accessFaults(page)).toEqual([]);
    }
    await page.close();
  });

  test('who can help: the lines for the country, callable, and a button that leaves at once', async () => {
    const page = await openOwnPage(stage(), 'help/help');
    await page.select('#country', 'KR');
    await page.click('#age-young');
    const calls = () => page.evaluate(() => [...document.querySelectorAll('a[href^="tel:"]')].map((link) => link.getAttribute('href')));
    await until('the lines are there', async () => (await calls()).includes('tel:1388'));
    await page.click('#age-adult');
    await until('the lines are others', async () => (await calls()).includes('tel:027358994') && !(await calls()).includes('tel:1388'));
    expect(await accessFaults(page)).toEqual([]);
    const tabs = (await stage().running.extension.tabIds()).length;
    await leaveAtOnce(page);
    await until('the tab is gone', async () => (await stage().running.extension.tabIds()).length === tabs - 1);
  });

  test('the toolbar button counts the marks of its tab', async () => {
    stage().web.route('/s.png', png).page('/', '<img src="/s.png" width="400" height="300">');
    const tab = await stage().open('/');
    const badge = () =>
      stage().running.extension.page.evaluate((tabId) => {
        const { action } = (globalThis as unknown as { chrome: { action: { getBadgeText(of: { tabId: number }): Promise<string> } } })
          .chrome;
        return action.getBadgeText({ tabId });
      }, tab.id);
    await until('it counts one', async () => (await badge()) === '1');
    stage().web.page('/', 'nothing');
    await tab.page.goto(stage().web.site);
    await until('it counts none', async () => (await badge()) === '');
  });
});

/** Runs in a page of the extension: how many scores are kept. */
async function keptScores(): Promise<number> {
  const open = indexedDB.open('scores');
  const database = await new Promise<IDBDatabase>((resolve) => open.addEventListener('success', () => resolve(open.result)));
  const counts = [...database.objectStoreNames].map((name) => {
    const count = database.transaction(name).objectStore(name).count();
    return new Promise<number>((resolve) => count.addEventListener('success', () => resolve(count.result)));
  });
  const sum = (await Promise.all(counts)).reduce((all, one) => all + one, 0);
  database.close();
  return sum;
}
