import { resolve } from 'node:path';
import { findBrowser } from '../browser/find-browser.ts';
import { type BrowserKind, browserKinds } from '../browser/kind.ts';
import { requireBrowser } from '../browser/require-browser.ts';
import { builtExtension } from '../build.ts';
import { openDemo } from '../demo/demo.ts';
import { UserError } from '../user-error.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { collectPictures, type PictureFile } from './collect-pictures.ts';
import { Ending } from './ending.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { modelOf } from './model-of.ts';
import { showProgress } from './progress.ts';
import { report } from './report.ts';
import { type Scan, scanAddresses, scanPictures, viewport } from './scan.ts';
import { Session } from './session.ts';
import { show } from './show.ts';

const ending = new Ending();

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
  const gallery = await openPictures(pictures);
  if (args.targets.length === 0) urls.push(await openExamples());
  const isSeen = hasDisplay() && args.json === null && args.screenshot === null;
  if (isSeen) {
    const first = gallery.pages.slice(0, 1).map(({ url }) => url);
    return show(() => openSession(new Session(kind, bundle, { headless: false, viewport: null })), first, urls);
  }
  const session = openSession(new Session(kind, bundle, { headless: true, viewport }));
  const camera = { taken: false, file: args.screenshot ?? (args.json === null ? resolve('telltale.png') : null) };
  const scan: Scan = { session, camera, rows: [], total: pictures.length, stop: ending.stop };
  return scanUnseen(scan, gallery, urls, () => report(args, modelOf(bundle), scan));
}

async function scanUnseen(scan: Scan, gallery: Gallery, urls: readonly string[], handOver: () => void): Promise<number> {
  const progress = showProgress(scan.total);
  ending.cleanup.add(async () => progress.stop());
  ending.promise(() => {
    progress.stop();
    handOver();
  });
  await scanPictures(scan, gallery, progress);
  progress.stop();
  const failures = await scanAddresses(scan, urls);
  ending.handOver();
  return failures > 0 ? 1 : 0;
}

async function openPictures(pictures: readonly PictureFile[]): Promise<Gallery> {
  const gallery = await openGallery(pictures);
  ending.cleanup.add(() => gallery.close());
  return gallery;
}

async function openExamples(): Promise<string> {
  const demo = await openDemo();
  ending.cleanup.add(() => demo.close());
  return demo.url;
}

function openSession(session: Session): Session {
  ending.cleanup.add(() => session.close());
  return session;
}

/** The first browser that is there, so that nothing is installed where something will do. */
function preferredBrowser(): BrowserKind {
  return browserKinds.find((kind) => findBrowser(kind) !== null) ?? 'chromium';
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

try {
  await ending.exit(await main(readArguments(process.argv.slice(2))));
} catch (error) {
  if (!ending.hasCome) console.error(error instanceof UserError ? error.message : error);
  await ending.exit(error instanceof UserError ? 2 : 1);
}
