import type { Page } from 'puppeteer-core';

/** A page of our own that is built the way a big site builds its own. */
export interface Site {
  readonly name: string;
  /** Its body; the functions of `client` are there for its scripts. */
  readonly body: string;
  readonly steps: readonly Step[];
}

/** Something that a person does on it. */
export interface Step {
  readonly name: string;
  readonly act: (page: Page) => Promise<unknown>;
}

/**
 * For the scripts of all sites. `pictureOf(n)`: every third picture is synthetic. `show` also writes down which kind an
 * element shows, for the test to compare with; `data-clear` is said of layers that one sees through.
 */
export const client = `<script>
const $ = (selector, root = document) => root.querySelector(selector);
const pictureOf = (n) => ({ kind: n % 3 === 0 ? 's' : 'r', address: (n % 3 === 0 ? '/s.png?' : '/r.jpg?') + n });
const show = (element, n, address = pictureOf(n).address) => {
  element.dataset.shows = pictureOf(n).kind;
  if (element.localName === 'img') element.src = address;
  else if (element.localName === 'image') element.setAttribute('href', address);
  else element.style.backgroundImage = 'url("' + address + '")';
};
const make = (html) => document.createRange().createContextualFragment(html).firstElementChild;
const blobOf = async (n) => URL.createObjectURL(await (await fetch(pictureOf(n).address)).blob());
</script>`;

export const clicks = (name: string, selector: string): Step => ({ name, act: (page) => page.click(selector) });

export const presses = (name: string, key: 'ArrowRight' | 'Escape'): Step => ({ name, act: (page) => page.keyboard.press(key) });

/** Scrolls the page, or a scroller in it, over some frames as a wheel does. */
export const scrolls = (name: string, by: number, selector: string | null = null): Step => ({
  name,
  act: (page) =>
    page.evaluate(
      async (distance, found) => {
        const scroller = found === null ? document.documentElement : document.querySelector(found);
        for (let step = 0; step < 10; step++) {
          scroller?.scrollBy({ top: distance / 10, behavior: 'instant' });
          await new Promise(requestAnimationFrame);
        }
      },
      by,
      selector,
    ),
});
