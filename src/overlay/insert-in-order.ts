import { truly } from '../shared/true-dom.ts';
import type { Mark } from './mark.ts';

/** Tab meets the buttons in the order of their pictures. Where there is nothing to meet the order is of no account. */
export function insertInOrder(layer: HTMLElement, mark: Mark, others: Iterable<Mark>): void {
  let next: Mark | null = null;
  for (const other of mark.content === null ? [] : others) {
    if (other.content === null || !follows(other.element, mark.element)) continue;
    if (next === null || follows(next.element, other.element)) next = other;
  }
  layer.insertBefore(mark.pill, next?.pill ?? null);
  if (mark.reveal !== null) mark.pill.after(mark.reveal.button);
}

function follows(element: Element, before: Element): boolean {
  return (truly(before, 'compareDocumentPosition')(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
