import browser from 'webextension-polyfill';
import type { PictureRow, TabSummary } from '../../shared/messages.ts';
import { uncheckedReasons } from '../../shared/unchecked-reason.ts';
import { isMarked } from '../../verdict/verdict.ts';
import { uncheckedKey, verdictKey } from '../../verdict/words.ts';
import { element } from './element.ts';

const text = (key: string, values: string[] = []): string => browser.i18n.getMessage(key, values);

/** What a tab's account looks like: counts, marked pictures, and why some could not be checked. */
export function summaryView(summary: TabSummary): HTMLElement {
  const view = element('section', {}, counts(summary));
  if (summary.pending > 0) view.append(element('p', {}, text('popup_pending', [String(summary.pending)])));
  view.append(...markedList(summary.rows), ...whyUnchecked(summary), element('p', {}, text('popup_not_proof')));
  return view;
}

function counts({ looked, marked, unchecked }: TabSummary): HTMLElement {
  const failures = Object.values(unchecked).reduce((sum, count) => sum + count, 0);
  return element(
    'dl',
    { class: 'counts' },
    count('looked', text('popup_looked'), looked),
    count('marked', text('popup_marked'), marked),
    count('unchecked', text('popup_unchecked'), failures),
  );
}

function count(name: string, label: string, value: number): HTMLElement {
  return element('div', { class: name }, element('dt', {}, label), element('dd', {}, value.toLocaleString()));
}

function markedList(rows: readonly PictureRow[]): HTMLElement[] {
  const marked = rows.filter(({ inspection }) => isMarked(inspection.verdict.kind));
  if (marked.length === 0) return [element('p', {}, text('popup_none_marked'))];
  return [element('h2', {}, text('popup_list')), element('ul', { class: 'marked-list' }, ...marked.map(markedItem))];
}

function markedItem({ address, inspection }: PictureRow): HTMLElement {
  return element(
    'li',
    { title: address },
    element('strong', {}, text(verdictKey(inspection.verdict.kind))),
    element('span', {}, address === '' ? text('popup_in_page') : shortAddress(address)),
  );
}

// Host and file name tell two pictures apart; the rest of an address is mostly noise.
function shortAddress(address: string): string {
  const { hostname, pathname } = new URL(address);
  return `${hostname} · ${pathname.split('/').at(-1)?.slice(0, 60) ?? ''}`;
}

function whyUnchecked({ unchecked }: TabSummary): HTMLElement[] {
  const items = uncheckedReasons.flatMap((reason) => {
    const times = unchecked[reason];
    if (times === undefined || times === 0) return [];
    const count = times > 1 ? [element('span', { class: 'count' }, `\u00a0×${times.toLocaleString()}`)] : [];
    return [element('li', {}, text(uncheckedKey(reason)), ...count)];
  });
  return items.length === 0 ? [] : [element('h2', {}, text('popup_why')), element('ul', {}, ...items)];
}
