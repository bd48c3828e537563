import { element } from './element.ts';
import type { Picture } from './paint.ts';
import { regionName } from './regions.ts';
import type { ViewState } from './view-state.ts';

/**
 * The same numbers as a table, most first: for screen readers, and for everybody who wants to read a number. Without `choose` there is
 * nothing in it to stop at: in a frame it is not to be seen.
 */
export function drawTable(part: HTMLElement, picture: Picture, view: ViewState['view'], choose: ((region: string) => void) | null): void {
  const { counts, threshold, chosen, words } = picture;
  const { text, number } = words;
  const highest = Math.max(1, ...counts.values());
  const rows = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([id, count]) => {
      const name = regionName(id, words.language);
      const head = choose === null ? name : choosing(id, name, id === chosen, () => choose(id));
      const bar = element('meter', { min: 0, max: highest, value: count, 'aria-hidden': 'true' });
      return element(
        'tr',
        { class: id === chosen ? 'chosen' : null },
        element('th', { scope: 'row' }, head),
        element('td', { class: 'number' }, number(count)),
        element('td', { class: 'bar', 'aria-hidden': 'true' }, bar),
      );
    });
  const others = element(
    'tr',
    {},
    element('th', { scope: 'row' }, text('all_others')),
    element('td', { class: 'number', colspan: 2 }, text('few_number', { threshold: number(threshold) })),
  );
  const head = element(
    'thead',
    {},
    element(
      'tr',
      {},
      element('th', { scope: 'col' }, text('region')),
      element('th', { scope: 'col', class: 'number' }, text('count')),
      element('td', { class: 'bar' }),
    ),
  );
  const table = element(
    'table',
    {},
    element('caption', {}, `${text('table')} · ${text(`view_${view}`)}`),
    head,
    element('tbody', {}, ...rows, others),
  );
  // The list is long: it scrolls in itself, and can be reached by the keyboard to do so.
  const list = element(
    'div',
    { class: 'scroll', tabindex: choose === null ? null : 0, role: 'region', 'aria-label': text('table') },
    table,
  );
  replaceWhereRead(part, list);
}

/** Who reads in the list, or has just chosen in it, stays where they were. */
function replaceWhereRead(part: HTMLElement, list: HTMLElement): void {
  const { activeElement } = document;
  const row = activeElement instanceof HTMLElement && part.contains(activeElement) ? activeElement.dataset['row'] : undefined;
  const above = part.firstElementChild?.scrollTop ?? 0;
  part.replaceChildren(list);
  list.scrollTop = above;
  if (row !== undefined) list.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)?.focus({ preventScroll: true });
}

function choosing(id: string, name: string, isChosen: boolean, choose: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'link', 'data-row': id, 'aria-pressed': isChosen ? 'true' : 'false' }, name);
  button.addEventListener('click', choose);
  return button;
}
