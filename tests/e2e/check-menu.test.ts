import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { shownElements } from './support/closed-tree.ts';
import { isPanelOpen, markOn, waitForMark } from './support/marks.ts';
import { checkAt } from './support/spoken-tree.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };

describeInBrowsers(
  '“Check this picture” (Chromium)',
  (stage) => {
    test('tells all about a picture without a mark, and leaves no mark behind', async () => {
      stage().web.route('/r.jpg', jpeg).page('/', '<img id="r" src="/r.jpg" width="400" height="300">');
      const tab = await stage().open('/');
      await stage().rowFor(tab, '/r.jpg');
      expect(await checkAt(stage(), tab, 200, 150)).toEqual({ ok: true, value: true });
      await until('the panel is open', () => isPanelOpen(tab.page));
      await until('with what was not found', async () => (await shownElements(tab.page)).some(({ classes }) => classes.includes('absent')));
      await mkdir(join(root, '.cache/screenshots'), { recursive: true });
      await writeFile(join(root, '.cache/screenshots/check-menu.png'), await tab.page.screenshot({ type: 'png' }));
      await tab.page.keyboard.press('Escape');
      await until('the panel is closed', async () => !(await isPanelOpen(tab.page)));
      await until('and nothing is left', async () => (await markOn(tab.page, '#r')) === null);
    });

    test('a picture too small to be looked at otherwise', async () => {
      stage().web.route('/s.png', png).page('/', '<img id="s" src="/s.png" width="40" height="30">');
      const tab = await stage().open('/');
      await tab.page.waitForFunction(() => (document.querySelector('#s') as HTMLImageElement).complete);
      expect(await checkAt(stage(), tab, 20, 15)).toEqual({ ok: true, value: true });
      await until('it is told', async () => (await shownElements(tab.page)).some(({ classes }) => classes.includes('signs')));
    });

    test('a picture under a clear layer, and a marked one keeps its mark', async () => {
      stage()
        .web.route('/s.png', png)
        .page('/', '<img id="s" src="/s.png" width="400" height="300"><div style="position:absolute;inset:0"></div>');
      const tab = await stage().open('/');
      await waitForMark(tab.page, '#s');
      expect(await checkAt(stage(), tab, 200, 200)).toEqual({ ok: true, value: true });
      await until('the panel is open', () => isPanelOpen(tab.page));
      await tab.page.keyboard.press('Escape');
      await until('the panel is closed', async () => !(await isPanelOpen(tab.page)));
      await waitForMark(tab.page, '#s');
    });

    test('where there is no picture it says so', async () => {
      stage().web.page('/', '<p style="height:300px">Words</p>');
      const tab = await stage().open('/');
      await until('the frame answers', async () => JSON.stringify(await checkAt(stage(), tab, 100, 100)) === '{"ok":true,"value":false}');
    });
  },
  { kinds: ['chromium'] },
);
