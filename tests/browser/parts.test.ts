import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launchBare } from '../../scripts/browser/launch.ts';
import type { LocalServer } from '../../scripts/serve.ts';
import { goldenView, readGolden } from '../pictures/golden.ts';
import { checkIn, serveEngine } from './engine/serve-engine.ts';

// A GPU emulated by the processor: slow, but with all of WebGPU's ways to fail.
const emulatedGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

let server: LocalServer;
beforeAll(async () => {
  server = await serveEngine();
});
afterAll(() => server.close());

describe.each(browserKinds)('parts of the engine in %s', (kind) => {
  let browser: Browser | undefined;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBare(kind, { headless: true, viewport: null, args: kind === 'chromium' ? emulatedGpu : [] });
    page = await browser.newPage();
    await page.goto(`${server.origin}/`);
  });
  afterAll(() => browser?.close());

  test('a canvas that adds noise is noticed, and pixels come another way', async () => {
    const exact = (await readGolden()).find((golden) => golden.exact);
    if (exact === undefined) throw new Error('no exact golden picture');
    const view = await checkIn(page, 'noisy', `${server.origin}/model/golden/${exact.file}`);
    expect(view).toEqual([...(await goldenView(exact))]);
  });

  test('scores are kept for the model that gave them and for no other', async () => {
    const score = { logit: 1.5, marks: [], width: 3, height: 4, likeness: null };
    expect(await checkIn(page, 'cache')).toMatchObject({ unknown: null, known: score, other: null });
  });

  test('an emulated GPU is not trusted', async () => {
    expect(await checkIn(page, 'trusted')).toBe(false);
  });

  // Firefox has no WebGPU on Linux. A test that does not apply is not there: a skipped one counts as failed.
  if (kind === 'firefox') return;
  describe('WebGPU', () => {
    test('agrees with WASM, and when the device is lost the same picture is answered by WASM', async () => {
      const seen = await checkIn(page, 'loss');
      expect(seen).toMatchObject({ proven: true, before: { name: 'webgpu' }, after: { name: 'wasm' } });
      const { wasm, before, after } = seen as { wasm: number; before: { logit: number }; after: { logit: number } };
      expect(Math.abs(before.logit - wasm)).toBeLessThan(0.01);
      expect(after.logit).toBe(wasm);
    });

    test('that answers otherwise than training did is not used', async () => {
      expect(await checkIn(page, 'wrong')).toBe(true);
    });

    test('that is slower than WASM is not used', async () => {
      expect(await checkIn(page, 'slower')).toMatchObject({ engine: 'wasm' });
    });
  });
});
