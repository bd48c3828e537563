import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import type { Tab } from '../../scripts/browser/launch.ts';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { shownElements } from './support/closed-tree.ts';
import { isPanelOpen, markOn, waitForMark } from './support/marks.ts';
import { marksInFrames } from './support/recorded-frames.ts';
import { describeInBrowsers, type Stage } from './support/stage.ts';

// Sites of the table that browsers open without encryption, all of them on this machine.
const sites = ['blog.naver.com', 'weibo.com', 'www.deviantart.com'];
const options = {
  args: [`--host-resolver-rules=${sites.map((site) => `MAP ${site} 127.0.0.1`).join(',')}`],
  prefs: { 'network.dns.localDomains': sites.join(','), 'dom.security.https_first': false },
};
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };
const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const image = (id: string, source = `/${id}.jpg`) => `<img id="${id}" src="${source}" width="400" height="300">`;

async function openOn(stage: Stage, site: string, body: string): Promise<Tab> {
  stage.web.page('/', body).route('/s.png', png);
  for (const id of ['a', 'b', 'c']) stage.web.route(`/${id}.jpg`, jpeg);
  return stage.open(`http://${site}:${new URL(stage.web.site).port}/`);
}

const isPlatformMark = async ({ page }: Tab): Promise<boolean> =>
  (await shownElements(page)).some(({ classes }) => classes.includes('platform'));

describeInBrowsers(
  'labels that a platform puts on its pictures',
  (stage, kind) => {
    const naver = `<div class="se"><div>${image('a')}</div><span id="label">AI 활용</span></div><div class="se">${image('b')}</div>`;

    test('the labelled picture alone is marked, in the platform’s name, and its verdict stays what it was', async () => {
      const tab = await openOn(stage(), 'blog.naver.com', naver);
      const place = await waitForMark(tab.page, '#a');
      expect(await isPlatformMark(tab)).toBe(true);
      const { rows } = await stage().summary(tab, 'both', (summary) => summary.rows.length === 2);
      expect(new Set(rows.map(({ inspection }) => inspection.verdict.kind)).size).toBe(1);
      expect(await markOn(tab.page, '#b')).toBeNull();
      await tab.page.mouse.click(place.x, place.y);
      await until('the panel is open', () => isPanelOpen(tab.page));
      await mkdir(join(root, '.cache/screenshots'), { recursive: true });
      await writeFile(join(root, `.cache/screenshots/platform-label-${kind}.png`), await tab.page.screenshot({ type: 'png' }));
    });

    test('a label that comes late is seen, and one that goes takes its mark along', async () => {
      const tab = await openOn(stage(), 'blog.naver.com', naver.replace('AI 활용', ''));
      await stage().summary(tab, 'both', (summary) => summary.rows.length === 2);
      await tab.page.evaluate(() => document.querySelector('#label')?.append('AI 활용'));
      await waitForMark(tab.page, '#a');
      await tab.page.evaluate(() => document.querySelector('#label')?.remove());
      await until('the mark is gone', async () => (await markOn(tab.page, '#a')) === null);
    });

    test('a mark that has more to say stays while it is told', async () => {
      const tab = await openOn(stage(), 'blog.naver.com', naver.replace('AI 활용', '').replace('/a.jpg', '/s.png'));
      const place = await waitForMark(tab.page, '#a');
      const heightOfReasons = async (): Promise<number> => {
        await tab.page.mouse.click(place.x, place.y);
        await until('the panel is open', () => isPanelOpen(tab.page));
        const reasons = (await shownElements(tab.page)).find(({ classes }) => classes.includes('reasons'));
        await tab.page.keyboard.press('Escape');
        await until('the panel is closed', async () => !(await isPanelOpen(tab.page)));
        return reasons?.height ?? 0;
      };
      const before = await heightOfReasons();
      const counts = await marksInFrames(tab.page, async () => {
        await tab.page.evaluate(() => document.querySelector('#label')?.append('AI 활용'));
        await until('the panel tells it', async () => (await heightOfReasons()) > before);
      });
      expect(new Set(counts)).toEqual(new Set([1]));
    });

    test('one switch turns them off and on', async () => {
      const { extension } = stage().running;
      const tab = await openOn(stage(), 'blog.naver.com', naver);
      await waitForMark(tab.page, '#a');
      await extension.writeSettings({ platformLabels: false });
      try {
        await until('the mark is gone', async () => (await markOn(tab.page, '#a')) === null);
      } finally {
        await extension.writeSettings({ platformLabels: true });
      }
      await waitForMark(tab.page, '#a');
    });

    test('a mark that the model asks for stays the model’s', async () => {
      const tab = await openOn(
        stage(),
        'weibo.com',
        `<article>${image('s', '/s.png')}<p>内容由AI生成</p></article><article>${image('a')}<p>内容由AI生成</p></article>`,
      );
      await waitForMark(tab.page, '#a');
      await waitForMark(tab.page, '#s');
      const kinds = (await shownElements(tab.page)).map(({ classes }) => classes).filter((classes) => classes.includes('pill'));
      expect(kinds.filter((classes) => classes.includes('platform'))).toHaveLength(1);
      expect(kinds.filter((classes) => classes.includes('signs'))).toHaveLength(1);
    });

    test.each([
      ['weibo.com', 'in a comment', `<article>${image('a')}<ul><li>内容由AI生成</li></ul></article>`],
      ['weibo.com', 'in a menu', `<article>${image('a')}<div role="menu"><span>内容由AI生成</span></div></article>`],
      ['weibo.com', 'in a field', `<article>${image('a')}<div contenteditable>内容由AI生成</div></article>`],
      ['weibo.com', 'within a sentence', `<article>${image('a')}<p>内容由AI生成？不是</p></article>`],
      ['weibo.com', 'beside an advertisement', `<article>${image('a')}<p>内容由AI生成</p><p>广告</p></article>`],
      ['weibo.com', 'in another post', `<article>${image('a')}<article>内容由AI生成</article></article><article>内容由AI生成</article>`],
      ['weibo.com', 'beside another picture', `<article>${image('a')}<div>${image('b')}<p>内容由AI生成</p></div></article>`],
      ['weibo.com', 'unseen', `<article>${image('a')}<p style="display:none">内容由AI生成</p></article>`],
      ['weibo.com', 'outside of any post', `${image('a')}<p>内容由AI生成</p>`],
      ['blog.naver.com', 'of another site', `<article>${image('a')}<p>内容由AI生成</p></article>`],
      [
        'www.deviantart.com',
        'that speaks of a larger picture',
        `<main>${image('a')}<p>Created using AI tools</p><img src="/b.jpg" width="800" height="600"></main>`,
      ],
      ['127.0.0.1', 'on a site without a row', `<article>${image('a')}<p>AI 활용</p></article>`],
    ])('on %s a text %s is no label', async (site, _, body) => {
      // The last picture of the page carries a true label on the sites that have one: when it is marked, all were searched.
      const tab = await openOn(
        stage(),
        site,
        `${body}<div><div>${site === 'blog.naver.com' ? `${image('c')}<i>AI 활용</i>` : `<article>${image('c')}<p>内容由AI生成</p></article>`}</div></div>`,
      );
      await stage().summary(
        tab,
        'all are answered',
        ({ rows, pending }) => rows.some(({ address }) => address.endsWith('/c.jpg')) && pending === 0,
      );
      if (site === 'weibo.com' || site === 'blog.naver.com') await until('the true label is seen', () => isPlatformMark(tab));
      expect(await markOn(tab.page, '#a')).toBeNull();
    });

    test('a page of one work: its largest picture', async () => {
      const tab = await openOn(
        stage(),
        'www.deviantart.com',
        `<main>${image('a')}<p>Created using AI tools</p><img id="b" src="/b.jpg" width="200" height="150"></main>`,
      );
      await waitForMark(tab.page, '#a');
      expect(await markOn(tab.page, '#b')).toBeNull();
    });
  },
  { options },
);
