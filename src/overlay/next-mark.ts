import { truly } from '../shared/true-dom.ts';
import type { Mark } from './mark.ts';

// A picture that is scrolled to gets its pill a few frames later.
const mostFrames = 60;

/**
 * Moves the focus to the pill of the next marked picture behind the one that has it, in the order of the page; from the
 * first in view when none has it. Scrolls there where that is needed. Returns whether there is any mark to go to.
 */
export function focusNextMark(marks: Iterable<Mark>, focused: Element | null, signal: AbortSignal): boolean {
  const ordered = [...marks]
    .filter(({ element, content }) => content !== null && truly(element, 'isConnected'))
    .sort((a, b) => inPageOrder(a.element, b.element));
  const at = ordered.findIndex(({ pill }) => pill === focused);
  const inView = ordered.findIndex(({ place }) => place !== null);
  const next = at === -1 ? ordered[Math.max(inView, 0)] : ordered[(at + 1) % ordered.length];
  if (next === undefined) return false;
  if (next.place === null) next.element.scrollIntoView({ block: 'center', behavior: 'instant' });
  focusOncePlaced(next, mostFrames, signal);
  return true;
}

function inPageOrder(a: Element, b: Element): number {
  return truly(a, 'compareDocumentPosition')(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function focusOncePlaced(mark: Mark, frames: number, signal: AbortSignal): void {
  if (signal.aborted || frames === 0) return;
  if (mark.place !== null) mark.pill.focus({ preventScroll: true });
  else requestAnimationFrame(() => focusOncePlaced(mark, frames - 1, signal));
}
