import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { counts } from '../src/http/reply-schemas.ts';
import { aReport } from './a-report.ts';
import { type DemoMap, moderationKey, seen, withDemoMap } from './demo-map.ts';

let map: DemoMap;
let page: Page;

withDemoMap((started, fresh) => {
  map = started;
  page = fresh;
});

const label = (id: string) => page.$eval(`[data-id="${id}"]`, (mark) => mark.getAttribute('aria-label'));
const details = () => page.$eval('#details', ({ textContent }) => textContent);
const ready = () => page.waitForSelector('.region[tabindex="0"]');

async function open(path: string): Promise<void> {
  await page.goto(map.origin + path);
  await ready();
}

test('the map says the numbers that the collector says, and marks made-up data', async () => {
  await open('/');
  const { regions } = v.parse(counts, await (await fetch(`${map.origin}/api/v1/public/counts?level=province`)).json());
  for (const { region, count } of regions) expect(await label(region)).toMatch(new RegExp(`: ${count} reports$`));
  expect(await label('KR-50')).toBe('Sejong: fewer than 5 reports');
  await page.hover('[data-id="KR-42"]');
  expect(await page.$eval('.leaflet-tooltip', ({ textContent }) => textContent)).toBe(await label('KR-42'));
  expect(await page.$$eval('#table-part tbody tr', (rows) => rows.length)).toBe(regions.length + 1);
  expect(await page.$eval('#demo-mark', (part) => `${part.hasAttribute('hidden')} ${part.textContent}`)).toMatch(
    /^false Demonstration: .* made up/,
  );
});

test('it can be walked through, chosen from and zoomed with the keyboard alone', async () => {
  await open('/');
  for (let hops = 0; hops < 20 && !((await page.$('.region:focus')) !== null); hops++) await page.keyboard.press('Tab');
  const focused = () => page.$eval(':focus', (element) => element.getAttribute('data-id'));
  expect(await focused()).toBe('KR-41');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('KR-42');
  await page.keyboard.press('Enter');
  await until('the details are there', async () => /Gangwon: \d+ reports/.test((await details()) ?? ''));
  expect(await focused()).toBe('KR-42');
  expect(page.url()).toContain('region=KR-42');
  const whole = await seen(page, 'KR-42');
  await page.keyboard.press('+');
  expect((await seen(page, 'KR-42')).width / whole.width).toBeCloseTo(1.6, 1);
  await page.keyboard.press('0');
  expect((await seen(page, 'KR-42')).width).toBe(whole.width);
  await page.keyboard.press('Escape');
  await until('the details are closed', async () => /Choose a region/.test((await details()) ?? ''));
  await page.keyboard.press('Enter');
  await page.waitForSelector('#details .close');
  await page.focus('#details .close');
  await page.keyboard.press('Enter');
  await until('the details are closed again', async () => /Choose a region/.test((await details()) ?? ''));
  expect(await focused()).toBe('KR-42');
});

test.each(['/?theme=light&region=KR-41', '/?view=world&theme=dark&lang=ko', '/?view=cities&theme=light', '/embed?theme=dark'])(
  'nothing stands in the way of anybody at %s',
  async (path) => {
    await open(path);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
      const found = await axe.run();
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
    });
    expect(violations).toEqual([]);
  },
);

test('filters, views and languages change the page and its address', async () => {
  await open('/');
  const all = await label('KR-11');
  await page.select('#choose-kind', 'high');
  await until('the filter works', async () => (await label('KR-11')) !== all);
  await page.select('#choose-lang', 'ko');
  await until('it is Korean', async () => /^서울: 신고 \d+건$/.test((await label('KR-11')) ?? ''));
  expect(await page.$eval('html', ({ lang }) => lang)).toBe('ko');
  await page.click('label[for="view-world"]');
  await until('the world is there', async () => (await page.$('[data-id="BR"]')) !== null);
  expect(await label('BR')).toMatch(/^브라질: 신고 /);
  expect(new URL(page.url()).search).toBe('?view=world&kind=high&lang=ko');
});

test('who chooses in the table stays in it', async () => {
  await open('/?view=world');
  await page.$eval('.scroll', (part) => {
    part.scrollTop = 200;
  });
  await page.focus('[data-row="CA"]');
  await page.keyboard.press('Enter');
  await until('the details are there', async () => /Canada: /.test((await details()) ?? ''));
  expect(await page.$eval(':focus', (element) => element.getAttribute('data-row'))).toBe('CA');
  expect(await page.$eval('.scroll', ({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
});

test('the slider goes back in time', async () => {
  await open('/');
  const last = await label('KR-41');
  await page.focus('#month');
  await page.keyboard.press('Home');
  await until('it is the first month', async () => (await label('KR-41')) !== last);
  expect(await page.$eval('#timeline output', ({ textContent }) => textContent)).toBe('Up to Jan 2025');
  await page.keyboard.press('End');
  for (let back = 0; back < 3; back++) await page.keyboard.press('ArrowLeft');
  expect(await label('KR-41')).not.toBe(last);
  await page.click('.play');
  await until('the time-lapse comes to its end', async () => (await label('KR-41')) === last, 60_000);
});

test('the map leaves as SVG and PNG with its marks, and as numbers', async () => {
  await open('/?theme=dark');
  const session = await map.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: map.folder });
  const file = async (button: number, name: string) => {
    await page.click(`#actions > button:nth-of-type(${button})`);
    await until(name, () => existsSync(join(map.folder, name)) && !readdirSync(map.folder).some((each) => each.endsWith('.crdownload')));
    return readFileSync(join(map.folder, name));
  };
  const png = await file(1, 'telltale-map-korea.png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(30_000);
  const svg = (await file(2, 'telltale-map-korea.svg')).toString();
  expect(svg).toMatch(/made up/);
  expect(svg).not.toMatch(/<script|class=|href=/);
  expect((await file(3, 'telltale-map-korea.csv')).toString()).toMatch(/made up[\s\S]*"KR-41","Gyeonggi",\d+/);
});

/** Another site, each page of which is a frame with the map's page of the same path. */
async function hostOfFrames(attributes: string): Promise<{ site: string; other: Server }> {
  const other = createServer((request, reply) => {
    reply.setHeader('content-type', 'text/html');
    reply.end(`<iframe src="${map.origin}${request.url}" width="700" height="560" ${attributes}></iframe>`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  return { site: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, other };
}

test('another site can frame the map for frames, and no other page', async () => {
  const { site, other } = await hostOfFrames('');
  const framed = async (path: string) => {
    await page.goto(site + path);
    const frame = page.frames()[1];
    return (await frame?.$('#map-box')) !== null;
  };
  expect(await framed('/embed?view=world')).toBe(true);
  expect(await framed('/')).toBe(false);
  map.troubles.length = 0;
  other.close();
});

test('what reporters write is text to moderators, whatever it is', async () => {
  const note = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await fetch(`${map.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(aReport({ note, accountUrl: 'https://evil.example/"><svg/onload=1>', placeKind: 'high' })),
  });
  await page.goto(`${map.origin}/moderate`);
  await page.type('#key', 'a wrong key');
  await page.keyboard.press('Enter');
  await until('the wrong key is refused', async () =>
    /not right/.test((await page.$eval('#message', ({ textContent }) => textContent)) ?? ''),
  );
  await page.click('#key', { count: 3 });
  await page.type('#key', moderationKey);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.report');
  await until('the newest report is on the desk', async () => {
    if ((await page.$eval('#desk', ({ textContent }) => textContent))?.includes(note) === true) return true;
    await page.$$eval('main section > button', ([more]) => more?.click());
    return false;
  });
  expect(await page.$$eval('#desk img, #desk script, #desk svg, #desk a', (found) => found.length)).toBe(0);
  expect(await page.title()).toBe('Moderation');
  // The refused key shows in the console as a failed request.
  expect(map.troubles.splice(0).filter((trouble) => !/status of 401/.test(trouble))).toEqual([]);
});

test('a frame that is not to be seen yet is drawn when it is', async () => {
  const { site, other } = await hostOfFrames('hidden');
  await page.goto(`${site}/embed`);
  const frame = page.frames()[1];
  // Nothing is painted in it, so nothing can be waited for frame by frame.
  await until('its table is there', async () => (await frame?.$('#table-part tr')) !== null);
  await page.$eval('iframe', (element) => element.removeAttribute('hidden'));
  await frame?.waitForSelector('path.region:not(.circle)[data-id="KR-42"]');
  // In a frame the table is for those who do not see: nothing in it is a stop of the keyboard.
  expect(await frame?.$$eval('#beside :is(button, [tabindex])', (found) => found.length)).toBe(0);
  map.troubles.splice(0, map.troubles.length, ...map.troubles.filter((trouble) => !trouble.startsWith(site)));
  other.close();
});

test('nothing went wrong in any page, and nothing was asked of anybody else', () => expect(map.troubles).toEqual([]));
