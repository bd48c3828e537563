import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { type DemoMap, freshPage, seen, startDemoMap } from './demo-map.ts';

let map: DemoMap;
let page: Page;

beforeAll(async () => {
  map = await startDemoMap();
});
afterAll(() => map.stop());
beforeEach(async () => {
  page = await freshPage(map);
});

async function open(path: string): Promise<void> {
  await page.goto(map.origin + path);
  await page.waitForSelector('.region[tabindex="0"]');
}

test('the wheel makes it larger, the mouse moves it up to its edge, a button shows the whole again', async () => {
  await open('/');
  const whole = await seen(page, 'KR-42');
  await page.mouse.move(400, 600);
  await page.mouse.wheel({ deltaY: -600 });
  await until('it is larger', async () => (await seen(page, 'KR-42')).width > whole.width * 1.3);
  const before = await seen(page, 'KR-42');
  await page.mouse.down();
  await page.mouse.move(430, 620, { steps: 3 });
  const after = await seen(page, 'KR-42');
  expect({ x: after.x - before.x, y: after.y - before.y }).toEqual({ x: 30, y: 20 });
  await page.mouse.up();
  for (let far = 0; far < 4; far++) {
    await page.mouse.move(100, 600);
    await page.mouse.down();
    await page.mouse.move(800, 600, { steps: 3 });
    await page.mouse.up();
  }
  // There is no more sea to the west than on the whole map.
  const left = await page.$eval('.map', (container) => container.getBoundingClientRect().x);
  const edge = left + ((whole.x - left) * after.width) / whole.width;
  await until('it is at its edge', async () => Math.abs((await seen(page, 'KR-42')).x - edge) < 4);
  // Nothing was chosen, since the mouse was moved.
  expect(page.url()).not.toContain('region=');
  await page.click('.zoom button:nth-child(3)');
  await until('it is whole', async () => (await seen(page, 'KR-42')).width === whole.width);
  expect(await seen(page, 'KR-42')).toEqual(whole);
});

test('in a frame the wheel and one finger scroll the page around; with Ctrl, and two fingers, the map is zoomed', async () => {
  await open('/embed');
  const whole = await seen(page, 'KR-42');
  await page.evaluate(() => window.addEventListener('wheel', () => document.body.setAttribute('data-scrolled', '')));
  await page.mouse.move(600, 500);
  await page.mouse.wheel({ deltaY: -300 });
  await page.waitForSelector('[data-scrolled]');
  expect(await seen(page, 'KR-42')).toEqual(whole);
  await page.keyboard.down('Control');
  await page.mouse.wheel({ deltaY: -300 });
  await page.keyboard.up('Control');
  await until('the wheel has zoomed', async () => (await seen(page, 'KR-42')).width > whole.width * 1.1);
  const zoomed = await seen(page, 'KR-42');

  const session = await page.createCDPSession();
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x: 600, y: 500 });
  await touch('touchMove', { x: 700, y: 520 });
  await touch('touchEnd');
  expect(await seen(page, 'KR-42')).toEqual(zoomed);
  await touch('touchStart', { x: 560, y: 500 }, { x: 640, y: 500 });
  await touch('touchMove', { x: 540, y: 500 }, { x: 660, y: 500 });
  await touch('touchMove', { x: 520, y: 500 }, { x: 680, y: 500 });
  await touch('touchEnd');
  await until('the fingers have zoomed', async () => (await seen(page, 'KR-42')).width > zoomed.width * 1.7);
});

test('paper shows all that the screen shows of the map, and the screen is the same afterwards', async () => {
  await open('/?view=cities');
  const before = await seen(page, 'KR-11-1835848');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMediaType('print');
  const marks = (scope: string) => page.$$eval(`${scope} :is(path, text)`, (parts) => parts.length);
  expect(await marks('.paper')).toBeGreaterThan(200);
  expect(await page.$eval('.map', (map) => getComputedStyle(map).visibility)).toBe('hidden');
  const [paper, box] = await page.$$eval('.paper, #map-box', (parts) => parts.map((part) => part.getBoundingClientRect().width));
  expect(Math.abs((paper ?? 0) - (box ?? 0))).toBeLessThan(4);
  expect(await page.$$eval('.paper [tabindex], .paper [role], .paper [data-id]', (found) => found.length)).toBe(0);
  await page.emulateMediaType('screen');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.$('.paper')).toBeNull();
  expect(await seen(page, 'KR-11-1835848')).toEqual(before);
});

test('nothing went wrong in any page, and nothing was asked of anybody else', () => expect(map.troubles).toEqual([]));
