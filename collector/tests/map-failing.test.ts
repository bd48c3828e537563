import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { type DemoMap, withDemoMap } from './demo-map.ts';

let map: DemoMap;
let page: Page;

withDemoMap((started, fresh) => {
  map = started;
  page = fresh;
});

const ready = () => page.waitForSelector('.region[tabindex="0"]');

async function open(path: string): Promise<void> {
  await page.goto(map.origin + path);
  await ready();
}

/** Answers requests of the page whose address holds a part, instead of the collector; the rest goes on. */
async function answering(part: string, answer: () => Promise<void> | 'refuse'): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.url().includes(part)) return void request.continue();
    const answered = answer();
    if (answered === 'refuse') return void request.respond({ status: 429, contentType: 'application/json', body: '{}' });
    void answered.then(() => request.continue());
  });
}

const alertText = () => page.$$eval('[role="alert"]', ([found]) => found?.textContent ?? '');
/** Refused requests show in the console, as they should. */
const forgetRefusals = () => {
  const others = map.troubles.splice(0).filter((trouble) => !/status of 4\d\d/.test(trouble));
  expect(others).toEqual([]);
};

test.each(['/api/v1/public/about', '/assets/korea.json'])('without %s there is no map, but a word and a way to try again', async (part) => {
  let isRefusing = true;
  await answering(part, () => (isRefusing ? 'refuse' : Promise.resolve()));
  await page.goto(map.origin);
  await until('it says so', async () => /could not be loaded/.test(await alertText()));
  expect(await page.$('.region')).toBeNull();
  isRefusing = false;
  await page.click('[role="alert"] button');
  await ready();
  expect(await page.$eval('#demo-mark', (part) => part.hasAttribute('hidden'))).toBe(false);
  forgetRefusals();
});

test('numbers that cannot be had leave none of another choice behind', async () => {
  await open('/');
  let isRefusing = true;
  await answering('/public/frames', () => (isRefusing ? 'refuse' : Promise.resolve()));
  await page.select('#choose-category', 'scam');
  await until('it says so', async () => /could not be loaded/.test(await alertText()));
  await page.select('#choose-theme', 'dark');
  await page.setViewport({ width: 1100, height: 1000 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await page.$$eval('.region, #table-part tr, #actions > button', (found) => found.length)).toBe(0);
  isRefusing = false;
  await page.click('[role="alert"] button');
  await ready();
  expect(await page.$eval('#subtitle', ({ textContent }) => textContent)).toMatch(/· .*(?:scam|fraud)/i);
  await page.setViewport({ width: 1200, height: 1100 });
  forgetRefusals();
});

test('outlines that come late do not bring the table of another view', async () => {
  let goOn = () => undefined as unknown;
  const late = new Promise<void>((resolve) => {
    goOn = () => resolve();
  });
  await answering('/assets/world.json', () => late);
  await open('/');
  const rows = () => page.$$eval('#table-part th[scope="row"]', (heads) => heads.map(({ textContent }) => textContent));
  const before = await rows();
  await page.click('label[for="view-world"]');
  await page.waitForRequest((request) => request.url().includes('/assets/world.json'));
  await page.click('label[for="view-korea"]');
  await until('Korea is chosen again', async () => !page.url().includes('view='));
  const arrived = page.waitForResponse((reply) => reply.url().includes('/assets/world.json'));
  goOn();
  await arrived;
  await ready();
  await until('the table is of Korea', async () => isDeepStrictEqual(await rows(), before));
});

test('an address with a month or a region that there is not still shows a map', async () => {
  for (const search of ['?from=2026-99', '?region=ZZ', '?region=KR-11&view=world']) {
    await open(`/${search}`);
    expect(await page.$$eval('.region[tabindex="0"]', (found) => found.length)).toBe(1);
  }
  await open('/?from=2026-03');
  expect(await page.$eval('#subtitle', ({ textContent }) => textContent)).toMatch(/Mar 2026 to Nov 2026/);
  forgetRefusals();
});
