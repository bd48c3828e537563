/** Takes the pictures of the README: `node scripts/run.mjs collector-screenshots`, with made-up data. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { buildCollector } from '../collector/build.mjs';
import { createCollector } from '../collector/src/collector.ts';
import { openDatabase } from '../collector/src/database/open-database.ts';
import { fillDemo } from '../collector/src/demo/fill-demo.ts';
import { buildServer } from '../collector/src/http/server.ts';
import { defaultLimits } from '../collector/src/settings.ts';
import { launchBare } from './browser/launch.ts';
import { root } from './root.ts';

const target = join(root, 'collector/screenshots');
const size = { width: 1240, height: 900 };

const pictures = {
  'korea-provinces': '/?theme=light&region=KR-41',
  'korea-cities-korean': '/?view=cities&theme=dark&lang=ko',
} as const;

await buildCollector();
const folder = mkdtempSync(join(tmpdir(), 'collector-screenshots-'));
const database = await openDatabase(join(folder, 'demo.sqlite'));
await fillDemo(database);
const settings = { threshold: 5, moderationKey: null, trustProxy: false, title: null, limits: defaultLimits } as const;
const app = await buildServer(await createCollector(database, settings), join(root, 'collector/dist/map'), console.error);
const origin = await app.listen({ host: '127.0.0.1', port: 0 });
const browser = await launchBare('chromium', { headless: true, viewport: size, args: ['--lang=en-US'] });
try {
  mkdirSync(target, { recursive: true });
  for (const [name, path] of Object.entries(pictures)) {
    const page = await browser.newPage();
    await page.goto(origin + path, { waitUntil: 'networkidle0' });
    // Few colours, so a palette loses nothing that can be seen.
    await sharp(await page.screenshot())
      .png({ palette: true, colours: 128, effort: 10 })
      .toFile(join(target, `${name}.png`));
    await page.close();
  }
} finally {
  await browser.close();
  await app.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
