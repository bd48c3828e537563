/** Takes the pictures of the README: `npm run screenshots [-- NAME…]`. All that is seen in them our own code has drawn. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { launch } from '../browser/launch.ts';
import { until } from '../browser/until.ts';
import { builtExtension } from '../build.ts';
import { openDemo } from '../demo/demo.ts';
import { root } from '../root.ts';
import { openDemoTab, type Scene } from './scene.ts';
import { type Surface, surfaces } from './surfaces.ts';

const target = join(root, 'docs/screenshots');
const demoSize = { width: 1080, height: 520 };
const drawings = 4;
/** Of the double size at which they are taken. */
const fineness = 0.56;
const wanted = process.argv.slice(2);

type Scheme = 'light' | 'dark';

interface Run {
  readonly language: string;
  readonly schemes: readonly Scheme[];
  readonly takes: (surface: Surface) => boolean;
  readonly nameOf: (surface: Surface, scheme: Scheme) => string;
}

const runs: readonly Run[] = [
  { language: 'en', schemes: ['light', 'dark'], takes: () => true, nameOf: ({ name }, scheme) => `${name}-${scheme}` },
  { language: 'ko', schemes: ['light'], takes: ({ korean }) => korean === true, nameOf: ({ name }) => `${name}-korean` },
];

mkdirSync(target, { recursive: true });
const demo = await openDemo(true);
try {
  for (const run of runs) await take(run);
} finally {
  await demo.close();
}

async function take({ language, schemes, takes, nameOf }: Run): Promise<void> {
  const chosen = surfaces.filter((surface) => takes(surface) && (wanted.length === 0 || wanted.includes(surface.name)));
  if (chosen.length === 0) return;
  const running = await launch('chromium', builtExtension('chromium'), {
    headless: true,
    viewport: null,
    args: [`--lang=${language}`],
    env: { LANGUAGE: language },
  });
  try {
    const tab = await openDemoTab(running, demo.url, demoSize, drawings);
    const scene: Scene = { running, tab, folder: demo.folder };
    for (const surface of chosen) {
      const page = await surface.show(scene);
      for (const scheme of schemes) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await save(await steady(page), nameOf(surface, scheme));
      }
      if (page !== tab.page) await page.close();
      await surface.after?.(scene);
    }
  } finally {
    await running.close();
  }
}

/** The page once it looks the same twice running: marks come a few frames after their pictures. */
async function steady(page: Page): Promise<Uint8Array> {
  let last: Uint8Array = await page.screenshot({ type: 'png' });
  await until(
    'nothing moves any more',
    async () => {
      const before = last;
      last = await page.screenshot({ type: 'png' });
      return Buffer.compare(before, last) === 0;
    },
    20_000,
    400,
  );
  return last;
}

/** Taken at double size; a palette loses little of drawings and words. */
async function save(picture: Uint8Array, name: string): Promise<void> {
  const { width } = await sharp(picture).metadata();
  const { size } = await sharp(picture)
    .resize({ width: Math.round(width * fineness) })
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(join(target, `${name}.png`));
  console.log(`${name}.png ${(size / 1000).toFixed(0)} kB`);
}
