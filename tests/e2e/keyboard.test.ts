import { readFileSync } from 'node:fs';
import type { Page, SerializedAXNode, Target } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { shownElements } from './support/closed-tree.ts';
import { waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const picture = (id: string) => `<img id="${id}" src="/${id}.png" width="400" height="300">`;

/** What runs in the extension's own page. */
declare const chrome: {
  readonly tabs: { sendMessage(tab: number, message: object, options: object): Promise<unknown> };
};

// Neither driver can press a shortcut of the browser itself, so the message is sent that the shortcut sends.
const goToNext = (id: number) => chrome.tabs.sendMessage(id, { to: 'content', kind: 'overlay.next', payload: null }, { frameId: 0 });

describeInBrowsers('the keyboard', (stage) => {
  test('only the background may move the focus', async () => {
    stage().web.route('/a.png', png).page('/', picture('a'));
    const tab = await stage().open('/');
    await waitForMark(tab.page, '#a');
    // The popup is a page of ours, and still not the background.
    expect(await stage().running.extension.page.evaluate(goToNext, tab.id)).toEqual({ ok: false, fault: 'rejected' });
    expect(await shownElements(tab.page)).not.toEqual([]);
    await until('the page keeps the focus', () => tab.page.evaluate(() => document.activeElement === document.body));
  });
});

describeInBrowsers(
  'the shortcut (Chromium)',
  (stage) => {
    const fromBackground = async (tab: number) => {
      const { browser, extension } = stage().running;
      const isOurs = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(extension.origin);
      const worker = await (await browser.waitForTarget(isOurs)).worker();
      return worker?.evaluate(goToNext, tab);
    };

    test('goes from mark to mark, scrolls where it must, and Enter opens the reasons', async () => {
      stage()
        .web.route('/a.png', png)
        .route('/b.png', png)
        .page('/', `${picture('a')}<div style="height:5000px"></div>${picture('b')}`);
      const tab = await stage().open('/');
      await waitForMark(tab.page, '#a');
      expect(await fromBackground(tab.id)).toEqual({ ok: true, value: true });
      await until('the first mark has the focus', async () => (await focusIn(tab.page)) === 'pill');
      await tab.page.keyboard.press('Enter');
      await until('its reasons are open', async () => (await shownElements(tab.page)).some(({ classes }) => classes.includes('panel')));
      await tab.page.keyboard.press('Escape');
      await tab.page.evaluate(() => document.querySelector('#b')?.scrollIntoView());
      await waitForMark(tab.page, '#b');
      await tab.page.evaluate(() => scrollTo(0, 0));
      await waitForMark(tab.page, '#a');
      // From no mark it goes to the first in view, from that one to the second.
      await until('the page has scrolled to the second picture', async () => {
        await fromBackground(tab.id);
        await until('a mark has the focus', async () => (await focusIn(tab.page)) === 'pill');
        return tab.page.evaluate(() => scrollY > 3000);
      });
    });

    test('on a page without marks does nothing', async () => {
      stage().web.page('/', '<p>nothing</p>');
      const tab = await stage().open('/');
      await stage().summary(tab, 'the page is known', ({ started }) => started);
      expect(await fromBackground(tab.id)).toEqual({ ok: true, value: false });
    });
  },
  { kinds: ['chromium'] },
);

/** What has the focus: a page sees only that it is our host, so the debugger's accessibility tree is asked. */
async function focusIn(page: Page): Promise<string> {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  const focused: string[] = [];
  const walk = (node: SerializedAXNode | null): void => {
    if (node === null) return;
    if (node.focused) focused.push(node.role);
    node.children?.forEach(walk);
  };
  walk(tree);
  return focused.includes('button') ? 'pill' : focused.join();
}
