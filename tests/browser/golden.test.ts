import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launchBare } from '../../scripts/browser/launch.ts';
import type { LocalServer } from '../../scripts/serve.ts';
import { goldenView, meanDifference, readGolden, tolerance } from '../pictures/golden.ts';
import { type Look, lookAt, serveEngine } from './engine/serve-engine.ts';

const all = await readGolden();
let server: LocalServer;
beforeAll(async () => {
  server = await serveEngine();
});
afterAll(() => server.close());

describe.each(browserKinds)('the engine in %s', (kind) => {
  let browser: Browser | undefined;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBare(kind, { headless: true, viewport: null });
    page = await browser.newPage();
    await page.goto(`${server.origin}/`);
  });
  afterAll(() => browser?.close());

  test.each(all)('$file is seen and answered as in training', async (golden) => {
    const seen: Look = await lookAt(page, `${server.origin}/model/golden/${golden.file}`, 1);
    const allowed = golden.exact ? tolerance.exact : tolerance.lossy;
    expect(seen.fault).toBeUndefined();
    expect({ width: seen.width, height: seen.height }).toEqual({ width: golden.width, height: golden.height });
    expect(meanDifference(Uint8Array.from(seen.view), await goldenView(golden))).toBeLessThanOrEqual(allowed.view);
    expect(Math.abs(seen.logit - golden.logit)).toBeLessThanOrEqual(allowed.logit);
    expect(Math.abs(seen.innerLogit - golden.innerLogit)).toBeLessThanOrEqual(allowed.logit);
  });
});
