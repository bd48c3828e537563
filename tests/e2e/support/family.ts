import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { inject } from 'vitest';
import { until } from '../../../scripts/browser/until.ts';
import { root } from '../../../scripts/root.ts';
import { type ShownElement, shownElements } from './closed-tree.ts';
import type { Stage } from './stage.ts';

// Blurred colours that show nothing; the model takes them for what it is there for.
export const sexual = { type: 'image/jpeg', body: readFileSync(join(root, 'tests/fixtures/sensitive/taken-for-sexual.jpg')) };
export const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };
export const svg = {
  type: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><circle r="90"/></svg>',
};
export const picture = (id: string, source: string, more = '') => `<img id="${id}" src="${source}" width="320" height="320"${more}>`;
// What the page's own script sees at the moment at which the picture is parsed, and at each frame after.
export const watched = `<script>
  window.seen = [];
  const look = () => { for (const one of document.querySelectorAll('#x')) seen.push(getComputedStyle(one).clipPath); };
  look(); (function again() { look(); requestAnimationFrame(again); })();
</script>`;
export const covered = 'inset(100%)';
export const square = 'width:320px;height:320px';

/** How an element is clipped, as computed. */
export const clipOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((found) => getComputedStyle(document.querySelector(found) as Element).clipPath, selector);
/** `#p` was found and answered: it is covered itself, not by a sheet, and in its place stands a card. */
export const isCoveredForGood = async (page: Page): Promise<boolean> =>
  (await shownElements(page)).some(({ classes }) => classes.includes('card')) &&
  (await page.evaluate(() => document.querySelector('#p')?.getAttribute('style')?.includes('pointer-events') ?? false));
/** All that the `watched` script has seen of the picture `#x`. */
export const everSeen = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...new Set((globalThis as unknown as { seen: string[] }).seen)]);
/** An element of our closed tree by its class, where it has a box. */
export const shown = async (page: Page, name: string): Promise<ShownElement | undefined> =>
  (await shownElements(page)).find(({ classes }) => classes.includes(name));

/** Waits for an element of our closed tree and clicks it. */
export async function press(page: Page, name: string): Promise<void> {
  let target: ShownElement | undefined;
  await until(`.${name} is there`, async () => {
    target = await shown(page, name);
    return target !== undefined;
  });
  const { x, y, width, height } = target as ShownElement;
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** What the pointer meets on every point of a grid over the picture's place. */
export const metOver = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate((found) => {
    const { x, y, width, height } = (document.querySelector(found) as Element).getBoundingClientRect();
    const met = new Set<string>();
    for (let at = 1; at < 100; at++) {
      const pile = document.elementsFromPoint(x + (width * (at % 10)) / 10, y + (height * Math.floor(at / 10)) / 10);
      for (const element of pile) met.add(element.localName);
    }
    return [...met];
  }, selector);

/** Sets a PIN and locks; gives the recovery code. */
export async function lockWith(stage: Stage, pin: string): Promise<string> {
  const reply = await stage.running.extension.ask('lock.set', pin);
  if (!reply.ok || reply.value === null) throw new Error('the PIN was not set');
  await stage.running.extension.ask('lock.lock', null);
  return reply.value;
}

/** Does something while a PIN is set and everything locked, and takes the PIN away again. */
export async function behindPin(stage: Stage, pin: string, work: () => Promise<void>): Promise<void> {
  await lockWith(stage, pin);
  try {
    await work();
  } finally {
    await stage.running.extension.ask('lock.unlock', pin);
    await stage.running.extension.ask('lock.remove', null);
  }
}
