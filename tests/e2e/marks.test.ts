import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { markOn, marksOf, waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const synthetic = readFileSync(inject('pictures').synthetic);
const real = readFileSync(inject('pictures').real);
const png = { type: 'image/png', body: synthetic };
const jpeg = { type: 'image/jpeg', body: real };
const picture = (source: string, id = 'p') => `<img id="${id}" src="${source}" width="400" height="300">`;

describeInBrowsers('marks', (stage) => {
  test('a synthetic picture is marked, a real one is left alone', async () => {
    const { web } = stage();
    web
      .route('/s.png', png)
      .route('/r.jpg', jpeg)
      .page('/', picture('/s.png', 's') + picture('/r.jpg', 'r'));
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
    expect(await stage().verdictOf(tab, '/r.jpg')).toBe('no-signs');
    await waitForMark(tab.page, '#s');
    expect(await markOn(tab.page, '#r')).toBeNull();
    const summary = await stage().summary(tab, 'both in the account', ({ looked, pending }) => looked === 2 && pending === 0);
    expect(summary).toMatchObject({ marked: 1, unchecked: {}, site: '127.0.0.1' });
  });

  test('the size and the times of a picture are told', async () => {
    stage().web.route('/s.png', png).page('/', picture('/s.png'));
    const tab = await stage().open('/');
    const { inspection } = await stage().rowFor(tab, '/s.png');
    expect(inspection).toMatchObject({ width: 224, height: 224, declarations: [] });
    expect(inspection.probability).toBeGreaterThan(0.5);
    expect(inspection.ms.fetch).toBeGreaterThan(0);
  });

  test('a lazy picture is looked at once it comes into view', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<div style="height:9000px"></div><img id="p" loading="lazy" src="/s.png" width="400" height="300">`);
    const tab = await stage().open('/');
    await stage().summary(tab, 'the page is known', ({ site }) => site === '127.0.0.1');
    expect(stage().web.requestsFor('/s.png')).toEqual([]);
    await tab.page.evaluate(() => document.querySelector('#p')?.scrollIntoView());
    expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
    await waitForMark(tab.page, '#p');
  });

  test('a picture that a script adds without a new page is found', async () => {
    stage().web.route('/s.png', png).page('/', '<main></main>');
    const tab = await stage().open('/');
    await tab.page.evaluate((html) => {
      history.pushState({}, '', '/elsewhere');
      const main = document.querySelector('main');
      main?.append(document.createRange().createContextualFragment(html));
    }, picture('/s.png'));
    expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
    await waitForMark(tab.page, '#p');
  });

  test('another picture in the same element takes the mark away, and brings it back', async () => {
    stage().web.route('/s.png', png).route('/r.jpg', jpeg).page('/', picture('/s.png'));
    const { page, id, ...tab } = await stage().open('/');
    await waitForMark(page, '#p');
    const show = (source: string) => page.evaluate((next) => document.querySelector('#p')?.setAttribute('src', next), source);
    await show('/r.jpg');
    await until('the mark is gone', async () => (await markOn(page, '#p')) === null);
    expect(await stage().verdictOf({ page, id, ...tab }, '/r.jpg')).toBe('no-signs');
    expect(await markOn(page, '#p')).toBeNull();
    await show('/s.png');
    await waitForMark(page, '#p');
  });

  test('a removed picture takes its mark along', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `${picture('/s.png')}<div id="place" style="width:400px;height:300px"></div>`);
    const { page } = await stage().open('/');
    await waitForMark(page, '#p');
    await page.evaluate(() => document.querySelector('#p')?.remove());
    await until('no mark is left', async () => (await marksOf(page)).length === 0);
  });

  test('a picture of another site that allows no sharing is looked at', async () => {
    const { web } = stage();
    web.route('/s.png', png).page('/', picture(`${web.otherSite}/s.png`));
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, `${web.otherSite}/s.png`)).toBe('signs');
    await waitForMark(tab.page, '#p');
  });

  test('a picture in a frame of another site is looked at', async () => {
    const { web } = stage();
    web
      .route('/s.png', png)
      .page('/frame', picture('/s.png'))
      .page('/', `<iframe id="f" src="${web.otherSite}/frame" width="500" height="400"></iframe>`);
    const tab = await stage().open('/');
    const row = await stage().rowFor(tab, `${web.otherSite}/s.png`);
    expect(row.inspection.verdict.kind).toBe('signs');
    expect(row.frameId).not.toBe(0);
    const frame = tab.page.frames().find((one) => one.url().endsWith('/frame'));
    await until('a mark in the frame', async () => {
      const top = await frame?.evaluate(() => document.documentElement.lastElementChild?.localName);
      return top === 'div';
    });
  });

  test.each(['data:', 'blob:'])('a %s picture, which exists in the page alone, is looked at', async (scheme) => {
    stage().web.route('/s.png', png).page('/', picture(''));
    const { page, id } = await stage().open('/');
    await page.evaluate(async (wanted) => {
      const blob = await (await fetch('/s.png')).blob();
      const dataUrl = (): Promise<string> =>
        new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(String(reader.result));
          reader.readAsDataURL(blob);
        });
      const source = wanted === 'blob:' ? URL.createObjectURL(blob) : await dataUrl();
      document.querySelector('#p')?.setAttribute('src', source);
    }, scheme);
    const { rows } = await stage().summary({ page, id }, 'its row', ({ rows }) => rows.length > 0);
    expect(rows.map(({ address, inspection }) => [address, inspection.verdict.kind])).toEqual([['', 'signs']]);
    await waitForMark(page, '#p');
  });

  test('a small picture tiled behind an element is no picture to count', async () => {
    const tile = await sharp(synthetic).resize(40, 40).png().toBuffer();
    const behind = (id: string, source: string) => `<div id="${id}" style="width:400px;height:300px;background:url(${source})"></div>`;
    stage()
      .web.route('/tile.png', { ...png, body: tile })
      .route('/s.png', png)
      .page('/', behind('t', '/tile.png') + behind('s', '/s.png'));
    const tab = await stage().open('/');
    await waitForMark(tab.page, '#s');
    await until('the tile was asked for', () => stage().web.requestsFor('/tile.png').length === 2);
    const { rows } = await stage().summary(tab, 'all is done', ({ pending }) => pending === 0);
    expect(rows.map(({ address }) => new URL(address).pathname)).toEqual(['/s.png']);
  });

  test('a picture behind an element (CSS background) is looked at', async () => {
    stage().web.route('/s.png', png).page('/', `<div id="p" style="width:400px;height:300px;background:url(/s.png)"></div>`);
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
    await waitForMark(tab.page, '#p');
  });

  test('a picture too small to be worth a look is not asked for', async () => {
    const { web } = stage();
    web.route('/s.png', png).route('/small.png', png);
    web.page('/', `${picture('/s.png')}<img src="/small.png" width="30" height="30">`);
    const tab = await stage().open('/');
    await stage().rowFor(tab, '/s.png');
    await stage().summary(tab, 'all is done', ({ pending }) => pending === 0);
    expect(web.requestsFor('/small.png')).toHaveLength(1);
  });

  test('switched off for a site and on again, its pictures count once', async () => {
    const { web, running } = stage();
    web
      .route('/s.png', png)
      .route('/r.jpg', jpeg)
      .page('/', picture('/s.png', 's') + picture('/r.jpg', 'r'));
    const tab = await stage().open('/');
    const isDone = ({ looked, pending }: { looked: number; pending: number }) => looked >= 2 && pending === 0;
    await stage().summary(tab, 'both are looked at', isDone);
    try {
      await running.extension.writeSettings({ sitesOff: ['127.0.0.1'] });
      await until('the mark is gone', async () => (await marksOf(tab.page)).length === 0);
    } finally {
      await running.extension.writeSettings({ sitesOff: [] });
    }
    await waitForMark(tab.page, '#s');
    const { looked, marked, rows } = await stage().summary(tab, 'both are looked at again', isDone);
    expect({ looked, marked, rows: rows.length }).toEqual({ looked: 2, marked: 1, rows: 2 });
  });

  test('switched off, it looks at nothing; switched on again, it does', async () => {
    const { web, running } = stage();
    web.route('/s.png', png).page('/', picture('/s.png'));
    try {
      await running.extension.writeSettings({ enabled: false });
      const tab = await stage().open('/');
      await stage().summary(tab, 'the page is known', ({ enabled, site }) => !enabled && site === '127.0.0.1');
      await tab.page.waitForFunction(() => document.images[0]?.complete);
      expect(web.requestsFor('/s.png')).toHaveLength(1);
      await running.extension.writeSettings({ enabled: true });
      expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
      await waitForMark(tab.page, '#p');
    } finally {
      await running.extension.writeSettings({ enabled: true });
    }
  });
});
