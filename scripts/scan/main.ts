import { resolve } from 'node:path';
import { findBrowser } from '../browser/find-browser.ts';
import { type BrowserKind, browserKinds } from '../browser/kind.ts';
import { requireBrowser } from '../browser/require-browser.ts';
import { builtExtension } from '../build.ts';
import { openDemo } from '../demo/demo.ts';
import { UserError } from '../user-error.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { Cleanup } from './cleanup.ts';
import { collectPictures, type PictureFile } from './collect-pictures.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { modelOf } from './model-of.ts';
import { showProgress } from './progress.ts';
import { report } from './report.ts';
import { type Scan, scanAddresses, scanPictures, viewport } from './scan.ts';
import { Session } from './session.ts';
import { show } from './show.ts';

/** So long a stopped scan may take to hand over the pictures that are through on the page it is at. */
const graceMs = 4_000;

const cleanup = new Cleanup();
const stop = new AbortController();
/** Hands over what there is, once; null while there is nothing to be handed over. */
let conclude: (() => void) | null = null;

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
  const scan: Scan = { session, camera, rows: [], total: pictures.length, stop: stop.signal };
  return scanUnseen(scan, gallery, urls, () => report(args, modelOf(bundle), scan));
}

async function scanUnseen(scan: Scan, gallery: Gallery, urls: readonly string[], handOver: () => void): Promise<number> {
  const progress = showProgress(scan.total);
  cleanup.add(async () => progress.stop());
  conclude = () => {
    conclude = null;
    progress.stop();
    handOver();
  };
  await scanPictures(scan, gallery, progress);
  progress.stop();
  const failures = await scanAddresses(scan, urls);
  conclude?.();
  return failures > 0 ? 1 : 0;
}

async function openPictures(pictures: readonly PictureFile[]): Promise<Gallery> {
  const gallery = await openGallery(pictures);
  cleanup.add(() => gallery.close());
  return gallery;
}

async function openExamples(): Promise<string> {
  const demo = await openDemo();
  cleanup.add(() => demo.close());
  return demo.url;
}

function openSession(session: Session): Session {
  cleanup.add(() => session.close());
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

let ending: Promise<never> | null = null;
/** The exit code that a signal asked for. */
let signalled: number | null = null;

/** Cleans up once and ends; whoever comes later (work that fails because its browser was closed) waits for the same end. */
function end(code: number): Promise<never> {
  ending ??= cleanup.run().then(() => process.exit(signalled ?? code));
  return ending;
}

/** A scan hands over what it has; anything else just ends. More signals change nothing: npm passes on what the terminal sent already. */
function interrupt(code: number): void {
  if (signalled !== null) return;
  signalled = code;
  stop.abort();
  if (conclude === null) void end(code);
  else setTimeout(() => concludeAndEnd(code), graceMs);
}

function concludeAndEnd(code: number): Promise<never> {
  try {
    conclude?.();
  } catch (error) {
    console.error(String(error));
  }
  return end(code);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.on(signal, () => interrupt(code));

try {
  await end(await main(readArguments(process.argv.slice(2))));
} catch (error) {
  if (signalled !== null) await concludeAndEnd(signalled);
  if (ending === null) console.error(error instanceof UserError ? error.message : error);
  await end(error instanceof UserError ? 2 : 1);
}
