import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launchBare } from '../../scripts/browser/launch.ts';
import type { LocalServer } from '../../scripts/serve.ts';
import { goldenView, readGolden } from '../pictures/golden.ts';
import { furthest, readSensitiveGolden } from '../pictures/sensitive-model.ts';
import { checkIn, serveEngine } from './engine/serve-engine.ts';

// A GPU emulated by the processor: slow, but with all of WebGPU's ways to fail.
const emulatedGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const golden = await readGolden();
const sensitiveGolden = await readSensitiveGolden();
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
    const exact = golden.find((one) => one.exact);
    if (exact === undefined) throw new Error('no exact golden picture');
    const view = await checkIn(page, 'noisy', `${server.origin}/model/golden/${exact.file}`);
    expect(view).toEqual([...(await goldenView(exact))]);
  });

  test('scores are kept for the model that gave them and for no other', async () => {
    const score = { logit: 1.5, marks: [], width: 3, height: 4, likeness: null, classes: [0.1, 0.2, 0.3, 0.4, 0] };
    expect(await checkIn(page, 'cache')).toMatchObject({ unknown: null, known: score, other: null });
  });

  test.each(sensitiveGolden)('whether $input is sexual is answered as by nsfwjs', async ({ input, probabilities }) => {
    const address = input === 'noise' ? input : `${server.origin}/model/golden/${input}`;
    const seen = (await checkIn(page, 'classify', address)) as { classes: number[] };
    const isExact = input === 'noise' || golden.some(({ file, exact }) => file === input && exact);
    expect(furthest(seen.classes, probabilities)).toBeLessThan(isExact ? 0.001 : 0.05);
  });

  test('a model of sexual pictures that answers otherwise, or is another file, is not used', async () => {
    expect(await checkIn(page, 'lying')).toEqual([true, true]);
  });

  test('the model of sexual pictures is run when asked for, once a picture, and again where it has failed', async () => {
    const landscape = sensitiveGolden.find(({ input }) => input === 'landscape.png');
    const seen = (await checkIn(page, 'asking', `${server.origin}/model/golden/landscape.png`)) as Record<string, { classes: number[] }>;
    expect(seen).toMatchObject({
      unasked: { classes: null, isFresh: true, runs: 0 },
      broken: { classes: null, isFresh: true, runs: 1 },
      mended: { isFresh: true, runs: 2 },
      known: { isFresh: false, runs: 2 },
      isolated: { classes: null, isFresh: true, runs: 3 },
    });
    expect(furthest(seen['mended']?.classes ?? [], landscape?.probabilities ?? [])).toBeLessThan(0.001);
    expect(seen['known']?.classes).toEqual(seen['mended']?.classes);
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
