import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/browser/until.ts';
import { type ShownElement, shownElements } from './closed-tree.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** All marks that are shown in the top document. */
export async function marksOf(page: Page): Promise<readonly ShownElement[]> {
  return (await shownElements(page)).filter(({ classes }) => classes.includes('pill'));
}

/** The middle of the mark on a picture, in px of the viewport, or null. */
export async function markOn(page: Page, selector: string): Promise<Point | null> {
  const picture = await page.evaluate((found) => {
    const box = document.querySelector(found)?.getBoundingClientRect();
    return box === undefined ? null : { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  }, selector);
  if (picture === null) return null;
  const middles = (await marksOf(page)).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  return middles.find(({ x, y }) => x > picture.left && x < picture.right && y > picture.top && y < picture.bottom) ?? null;
}

/** Waits for the mark on a picture and gives its place. */
export async function waitForMark(page: Page, selector: string): Promise<Point> {
  let place: Point | null = null;
  await until(`a mark on ${selector}`, async () => {
    place = await markOn(page, selector);
    return place !== null;
  });
  return place as unknown as Point;
}

/** Whether the panel that says why is open. */
export async function isPanelOpen(page: Page): Promise<boolean> {
  return (await shownElements(page)).some(({ classes }) => classes.includes('panel'));
}
