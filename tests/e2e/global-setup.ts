import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type BrowserKind, browserKinds } from '../../scripts/browser/kind.ts';
import { requireBrowser } from '../../scripts/browser/require-browser.ts';
import { builtExtension } from '../../scripts/build.ts';
import { root } from '../../scripts/root.ts';
import { findTestPictures, type TestPictures } from '../pictures/test-pictures.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of each browser's bundle. */
    bundles: Record<BrowserKind, string>;
    pictures: TestPictures;
  }
}

/** Builds both bundles and finds the pictures, once for all files. */
export default async function setup(project: TestProject): Promise<void> {
  const bundles = { chromium: '', firefox: '' };
  for (const kind of browserKinds) {
    requireBrowser(kind);
    bundles[kind] = copied(builtExtension(kind), kind);
  }
  project.provide('bundles', bundles);
  project.provide('pictures', await findTestPictures());
}

/** A copy, so that a build that somebody starts meanwhile does not change the extension under a running browser. */
function copied(bundle: string, kind: BrowserKind): string {
  const folder = join(root, '.cache/e2e', kind);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(bundle, folder, { recursive: true });
  return folder;
}
