import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { accessFaults, openOwnPage, textOf } from './support/own-page.ts';
import { describeInBrowsers } from './support/stage.ts';

const sexual = join(root, 'tests/fixtures/sensitive/taken-for-sexual.jpg');
const has = (page: Page, selector: string): Promise<boolean> => page.evaluate((one) => document.querySelector(one) !== null, selector);
const isDisabled = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((one) => document.querySelector(one)?.matches(':disabled') ?? true, selector);

describeInBrowsers(
  'the lock, as a parent uses it',
  (stage) => {
    afterEach(async () => {
      const { extension } = stage().running;
      await extension.ask('lock.unlock', '2468');
      await extension.ask('lock.remove', null);
      await extension.writeSettings({ family: false });
    });

    const setPin = async (page: Page): Promise<string> => {
      await until('the form is there', () => has(page, '#new-pin'));
      await page.type('#new-pin', '2468');
      await page.type('#new-pin-again', '2469');
      await page.click('#set-pin');
      await until('two different ones are refused', async () => (await textOf(page)).includes((await words('pin_differ')) ?? '?'));
      await page.focus('#new-pin-again');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('8');
      await page.click('#set-pin');
      await until('the code is shown', () => has(page, '#recovery-code'));
      expect(await accessFaults(page)).toEqual([]);
      const code = await page.evaluate(() => document.querySelector('#recovery-code')?.textContent ?? '');
      await page.click('#code-done');
      await until('it is gone', async () => !(await has(page, '#recovery-code')) && (await has(page, '#lock-now')));
      return code;
    };
    const words = async (name: string): Promise<string | undefined> => (await stage().running.extension.texts([{ name, values: [] }]))[0];

    test('set, locked, entered, forgotten', async () => {
      const page = await openOwnPage(stage(), 'options/options');
      const code = await setPin(page);
      await page.click('#lock-now');
      await until('the settings are locked', () => isDisabled(page, '#mode-blur'));
      expect(await accessFaults(page)).toEqual([]);
      const popup = await openOwnPage(stage(), 'popup/popup');
      await until('the toolbar window is locked, too', () => isDisabled(popup, '#everywhere'));
      await until('and says so', async () => (await textOf(popup)).includes((await words('popup_locked')) ?? '?'));
      await popup.close();
      await page.type('#pin', '0000');
      await page.keyboard.press('Enter');
      await until('a wrong one is refused', async () => (await textOf(page)).includes((await words('lock_wrong')) ?? '?'));
      await page.type('#pin', '2468');
      await page.keyboard.press('Enter');
      await until('the right one opens', async () => !(await isDisabled(page, '#mode-blur')));
      await page.click('#lock-now');
      await until('it is locked again', () => has(page, '#code'));
      await page.click('summary');
      await page.type('#code', code.toLowerCase());
      await page.click('#code-enter');
      await until('the PIN is gone', async () => !(await isDisabled(page, '#mode-blur')) && !(await has(page, '#lock-now')));
      await page.close();
    });

    test('a picture that a child was sent is not shown on the check page either, until somebody with the PIN wants to see it', async () => {
      const { extension } = stage().running;
      await extension.writeSettings({ family: true });
      await extension.ask('lock.set', '2468');
      await extension.ask('lock.lock', null);
      const page = await openOwnPage(stage(), 'check/check');
      const field = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
      await field.uploadFile(sexual, inject('pictures').real);
      const pictures = () =>
        page.evaluate(() => [...document.querySelectorAll('.results > li')].map((row) => row.querySelector('img') !== null));
      await until('both are answered', async () => (await pictures()).join() === 'false,true');
      expect(await has(page, '.covered .pin-form')).toBe(true);
      expect(await accessFaults(page)).toEqual([]);
      await page.type('.covered input', '2468');
      await page.keyboard.press('Enter');
      await until('it is shown', async () => (await pictures()).join() === 'true,true');
      await page.close();
    });

    test('“my family” on the first page switches family mode on at once', async () => {
      const page = await openOwnPage(stage(), 'welcome/welcome');
      await until('the choice is there', () => has(page, '#family-family'));
      await page.click('#family-family');
      await until('it is on', async () => {
        const settings = await stage().running.extension.ask('settings.read', null);
        return settings.ok && settings.value.family;
      });
      expect(await accessFaults(page)).toEqual([]);
      await page.close();
    });
  },
  { options: { prefs: { 'extensions.webextOptionalPermissionPrompts': false } } },
);
