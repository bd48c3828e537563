import type { Page } from 'puppeteer-core';
import { marksOf, type Point } from './marks.ts';

/** What is wrong with the marks of a page of `sites/` at this moment; nothing where all are right. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const marks = (await marksOf(page)).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  return page.evaluate(compared, marks);
}

/**
 * Runs in the page: which pictures are really seen is found out by asking what lies uppermost at many points. One that is
 * mostly seen needs its mark, one of which only a part is may have it, and every mark must lie on a synthetic one.
 */
function compared(marks: readonly Point[]): string[] {
  const rows = 6;
  const within = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) =>
      element.shadowRoot === null ? [element] : [element, ...within(element.shadowRoot)],
    );
  const pile = (root: Document | ShadowRoot, x: number, y: number): Element[] =>
    root
      .elementsFromPoint(x, y)
      .filter((element) => element.getRootNode() === root)
      .flatMap((element) => (element.shadowRoot === null ? [element] : [...pile(element.shadowRoot, x, y), element]));
  const isSeenThrough = (element: Element): boolean =>
    element.hasAttribute('data-clear') ||
    (element.parentNode === document.documentElement && element !== document.body) ||
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const uppermost = (x: number, y: number): Element | undefined => pile(document, x, y).find((element) => !isSeenThrough(element));

  const faults: string[] = [];
  const marked = new Map<Element, number>();
  for (const { x, y } of marks) {
    const under = uppermost(x, y);
    if (under?.getAttribute('data-shows') === 's') marked.set(under, (marked.get(under) ?? 0) + 1);
    else
      faults.push(
        `a mark at ${Math.round(x)},${Math.round(y)} on ${under?.cloneNode(false) instanceof Element ? under.outerHTML.slice(0, 90) : 'nothing'}`,
      );
  }
  for (const picture of within(document).filter((element) => element.getAttribute('data-shows') === 's')) {
    const { x, y, width, height } = picture.getBoundingClientRect();
    let seen = 0;
    for (let at = 0; at < rows * rows; at++) {
      const across = x + (((at % rows) + 0.5) / rows) * width;
      const down = y + ((Math.floor(at / rows) + 0.5) / rows) * height;
      const isOnScreen = across >= 0 && down >= 0 && across < innerWidth && down < innerHeight;
      if (isOnScreen && uppermost(across, down) === picture) seen += 1;
    }
    const count = marked.get(picture) ?? 0;
    const place = `${[x, y, width, height].map(Math.round).join()} (seen ${seen}/${rows * rows})`;
    if (count > 1) faults.push(`${count} marks on ${place}`);
    if (count === 0 && seen > 0.6 * rows * rows) faults.push(`no mark on ${place}`);
  }
  return faults;
}
