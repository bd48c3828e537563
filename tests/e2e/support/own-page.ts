import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/browser/until.ts';
import type { Stage } from './stage.ts';

/** Opens one of the extension's own pages, such as `check/check`, once it has written itself. */
export async function openOwnPage(stage: Stage, name: string, query = ''): Promise<Page> {
  const page = await stage.running.browser.newPage();
  await page.setViewport({ width: 800, height: 700 });
  await page.goto(`${stage.running.extension.origin}/src/entry/${name}.html${query}`, { waitUntil: [] });
  await until(`${name} is there`, () => page.evaluate(() => document.querySelector('main h1, main p') !== null));
  return page;
}

export const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '');

/** What axe-core finds against a page, by rule and element; nothing where all is well. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}

/** Presses the button that leaves a page at once. The tab may be gone before the driver hears that the mouse was let go. */
export async function leaveAtOnce(page: Page): Promise<void> {
  await page.click('#exit').catch(() => undefined);
}
