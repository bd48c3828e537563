import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findBrowser } from '../browser/find-browser.ts';
import { type BrowserKind, browserKinds } from '../browser/kind.ts';
import { requireBrowser } from '../browser/require-browser.ts';
import { builtExtension } from '../build.ts';
import { openDemo } from '../demo/demo.ts';
import { UserError } from '../user-error.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { Cleanup } from './cleanup.ts';
import { collectPictures } from './collect-pictures.ts';
import { openGallery } from './gallery.ts';
import { modelOf } from './model-of.ts';
import type { PictureRow } from './picture-row.ts';
import { showProgress } from './progress.ts';
import { type Camera, scanAddress, scanPictures, viewport } from './scan.ts';
import { Session } from './session.ts';
import { tableOf } from './table.ts';

const cleanup = new Cleanup();

async function main(args: Arguments): Promise<number> {
  if (args.help) {
    console.log(usage);
    return 0;
  }
  const kind = args.browser ?? preferredBrowser();
  requireBrowser(kind);
  const pictures = collectPictures(args.targets.flatMap((target) => (target.kind === 'path' ? target.path : [])));
  const urls = args.targets.flatMap((target) => (target.kind === 'page' ? target.url : []));
  if (args.targets.length > 0 && pictures.length === 0 && urls.length === 0) throw new UserError('There is no picture in what was named.');
  const bundle = builtExtension(kind);
  const gallery = await openGallery(pictures);
  cleanup.add(() => gallery.close());
  if (args.targets.length === 0) {
    const demo = await openDemo();
    cleanup.add(() => demo.close());
    urls.push(demo.url);
  }
  const isSeen = hasDisplay() && args.json === null && args.screenshot === null;
  const session = new Session(kind, bundle, { headless: !isSeen, viewport: isSeen ? null : viewport });
  cleanup.add(() => session.close());
  if (isSeen) return show(session, urls.length > 0 ? urls : [gallery.pages[0]?.url ?? '']);

  const camera: Camera = { taken: false, file: args.screenshot ?? (args.json === null ? resolve('telltale.png') : null) };
  const progress = showProgress(pictures.length);
  cleanup.add(async () => progress.stop());
  const rows: PictureRow[] = [...(await scanPictures(session, gallery, camera, progress))];
  progress.stop();
  let failures = 0;
  for (const url of urls) {
    try {
      rows.push(...(await scanAddress(session, url, camera)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      console.error(error.message);
      failures++;
    }
  }
  const result = { model: modelOf(bundle), browser: session.version, images: rows };
  if (args.json !== null) writeFileSync(args.json, `${JSON.stringify(result, null, 2)}\n`);
  else console.log(tableOf(rows));
  if (camera.taken && camera.file !== null) console.error(`Screenshot: ${relative('', camera.file)}`);
  return failures > 0 ? 1 : 0;
}

/** Opens what was asked for in a browser window and stays until that is closed. */
async function show(session: Session, urls: readonly string[]): Promise<number> {
  const { browser, openTab, extension } = await session.running();
  await extension.writeSettings({ smallestNatural: 1, smallestShown: 1 });
  for (const url of urls) await (await openTab()).page.goto(url, { waitUntil: 'domcontentloaded' });
  await new Promise((closed) => browser.once('disconnected', closed));
  return 0;
}

/** The first browser that is there, so that nothing is installed where something will do. */
function preferredBrowser(): BrowserKind {
  return browserKinds.find((kind) => findBrowser(kind) !== null) ?? 'chromium';
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

let ending: Promise<never> | null = null;

/** Cleans up once and ends; whoever comes later (work that fails because its browser was closed) waits for the same end. */
function end(code: number): Promise<never> {
  ending ??= cleanup.run().then(() => process.exit(code));
  return ending;
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.once(signal, () => void end(code));

try {
  await end(await main(readArguments(process.argv.slice(2))));
} catch (error) {
  if (ending === null) console.error(error instanceof UserError ? error.message : error);
  await end(error instanceof UserError ? 2 : 1);
}
