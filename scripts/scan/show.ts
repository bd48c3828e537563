import type { RunningBrowser } from '../browser/launch.ts';
import { UserError } from '../user-error.ts';
import type { Session } from './session.ts';
import { anySize, usualSizes } from './sizes.ts';
import { visit } from './visit.ts';

/**
 * Opens what was asked for where the user sees it and stays until that is closed. Settings are a browser's, not a tab's: named
 * pictures, which count whatever their size, and pages of the web, where small ones do not, have a window each.
 */
export async function show(open: () => Session, named: readonly string[], pages: readonly string[]): Promise<number> {
  const windows: Promise<unknown>[] = [];
  let failures = 0;
  for (const { urls, sizes } of [
    { urls: named, sizes: anySize },
    { urls: pages, sizes: usualSizes },
  ]) {
    if (urls.length === 0) continue;
    const session = open();
    const running = await session.running();
    const closed = new Promise((resolve) => running.browser.once('disconnected', resolve));
    await running.extension.writeSettings(sizes);
    const opened = await openAll(running, urls);
    failures += urls.length - opened;
    if (opened > 0) windows.push(closed);
    else await session.close();
  }
  await Promise.all(windows);
  return failures > 0 ? 1 : 0;
}

/** Opens a tab for each address; the number of those that could be opened. */
async function openAll({ openTab }: RunningBrowser, urls: readonly string[]): Promise<number> {
  let opened = 0;
  for (const url of urls) {
    const { page } = await openTab();
    try {
      await visit(page, url);
      opened++;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      console.error(error.message);
      await page.close();
    }
  }
  return opened;
}
