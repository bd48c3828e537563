import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/browser/until.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The steps, in px, in which a picture is felt for something that lies on it. */
const step = 6;

/**
 * Where a mark lies on a picture (its middle, in px of the viewport), or null. Seen as the page itself sees it: its own
 * hit test there meets an element that the page did not put over the picture, a bare host with a closed tree inside.
 */
export async function markOn(page: Page, selector: string): Promise<Point | null> {
  return page.evaluate(
    (found, stride) => {
      const picture = document.querySelector(found);
      if (picture === null) return null;
      const box = picture.getBoundingClientRect();
      const hits: { x: number; y: number }[] = [];
      for (let y = Math.max(0, box.top) + 1; y < Math.min(window.innerHeight, box.bottom); y += stride) {
        for (let x = Math.max(0, box.left) + 1; x < Math.min(window.innerWidth, box.right); x += stride) {
          const top = document.elementFromPoint(x, y);
          if (top !== null && top.parentElement === document.documentElement && top !== document.body && top.localName === 'div')
            hits.push({ x, y });
        }
      }
      if (hits.length === 0) return null;
      const sum = hits.reduce((total, hit) => ({ x: total.x + hit.x, y: total.y + hit.y }), { x: 0, y: 0 });
      return { x: sum.x / hits.length, y: sum.y / hits.length };
    },
    selector,
    step,
  );
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

/** Share of the viewport that lies under our layer: next to nothing for marks, much for an open panel. */
export async function coveredShare(page: Page): Promise<number> {
  return page.evaluate(() => {
    let all = 0;
    let covered = 0;
    for (let y = 4; y < window.innerHeight; y += 12) {
      for (let x = 4; x < window.innerWidth; x += 12) {
        const top = document.elementFromPoint(x, y);
        all++;
        if (top !== null && top.parentElement === document.documentElement && top !== document.body && top.localName === 'div') covered++;
      }
    }
    return covered / all;
  });
}
