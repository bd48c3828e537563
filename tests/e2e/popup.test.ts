import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { describeInBrowsers, type Stage } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };
/** Screenshots that people look at; nothing compares them. */
const shots = join(root, '.cache/screenshots');

/** A page with a marked picture, an unmarked one and one that is not there, and the popup that tells of it. */
async function openPopup(stage: Stage): Promise<Page> {
  const { web, running } = stage;
  const pictures = ['/s.png', '/r.jpg', '/none.png'].map((source) => `<img src="${source}" width="300" height="200">`);
  web.route('/s.png', png).route('/r.jpg', jpeg).page('/', pictures.join(''));
  const tab = await stage.open('/');
  await stage.summary(tab, 'all three', ({ rows, pending }) => rows.length === 3 && pending === 0);
  const page = await running.browser.newPage();
  await page.setViewport({ width: 380, height: 560 });
  await page.goto(`${running.extension.origin}/src/entry/popup/popup.html?tab=${tab.id}`, { waitUntil: [] });
  await until('the popup tells of the page', async () => (await textOf(page)).includes('127.0.0.1'));
  return page;
}

const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '');

async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  await writeFile(join(shots, `${name}.png`), await page.screenshot({ type: 'png' }));
}

describeInBrowsers('popup', (stage, kind) => {
  test('tells how many pictures were looked at and marked, and what could not be checked', async () => {
    const page = await openPopup(stage());
    const [missing = ''] = await stage().running.extension.texts([{ name: 'unchecked_missing', values: [] }]);
    const words = await textOf(page);
    expect(missing).not.toBe('');
    expect(words).toContain(missing);
    expect(words).toMatch(/\D2\D.*\D1\D/s);
    await photograph(page, `popup-${kind}`);
    await page.close();
  });

  test('its switches switch', async () => {
    const { running } = stage();
    const page = await openPopup(stage());
    const isOn = async () => {
      const reply = await running.extension.ask('settings.read', null);
      return reply.ok && reply.value.enabled;
    };
    try {
      await page.click('#everywhere');
      await until('it is off', async () => !(await isOn()));
      await page.click('#everywhere');
      await until('it is on', isOn);
    } finally {
      await running.extension.writeSettings({ enabled: true });
      await page.close();
    }
  });
});

describeInBrowsers(
  'popup in the dark, in Korean',
  (stage) => {
    test('speaks the language of the browser', async () => {
      const page = await openPopup(stage());
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      expect(await textOf(page)).toMatch(/[가-힣]/);
      await photograph(page, 'popup-chromium-dark-ko');
      await page.close();
    });
  },
  // Firefox takes the language of the packs that are installed, whatever it is asked for.
  { kinds: ['chromium'], options: { args: ['--lang=ko'], env: { LANGUAGE: 'ko' } } },
);
