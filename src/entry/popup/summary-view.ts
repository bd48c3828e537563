import type { PictureRow, TabSummary } from '../../shared/messages.ts';
import { uncheckedReasons } from '../../shared/unchecked-reason.ts';
import { isMarked } from '../../verdict/verdict.ts';
import { uncheckedKey, verdictKey } from '../../verdict/words.ts';
import { addressName } from '../page/address-name.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/** What a tab's account looks like: counts, marked pictures, and why some could not be checked. */
export function summaryView(summary: TabSummary): HTMLElement {
  const view = element('section', {}, counts(summary));
  if (summary.pending > 0) view.append(element('p', {}, say('popup_pending', [String(summary.pending)])));
  view.append(...markedList(summary.rows), ...whyUnchecked(summary), element('p', {}, say('popup_not_proof')));
  return view;
}

function counts({ looked, marked, unchecked }: TabSummary): HTMLElement {
  const failures = Object.values(unchecked).reduce((sum, count) => sum + count, 0);
  return element(
    'dl',
    { class: 'counts' },
    count('looked', say('popup_looked'), looked),
    count('marked', say('popup_marked'), marked),
    count('unchecked', say('popup_unchecked'), failures),
  );
}

function count(name: string, label: string, value: number): HTMLElement {
  return element('div', { class: name }, element('dt', {}, label), element('dd', {}, value.toLocaleString()));
}

function markedList(rows: readonly PictureRow[]): HTMLElement[] {
  const marked = rows.filter(({ inspection }) => isMarked(inspection.verdict.kind));
  if (marked.length === 0) return [element('p', {}, say('popup_none_marked'))];
  return [element('h2', {}, say('popup_list')), element('ul', { class: 'marked-list' }, ...marked.map(markedItem))];
}

function markedItem({ address, inspection }: PictureRow): HTMLElement {
  return element(
    'li',
    { title: address },
    element('strong', {}, say(verdictKey(inspection.verdict.kind))),
    element('span', {}, address === '' ? say('popup_in_page') : addressName(address)),
  );
}

function whyUnchecked({ unchecked }: TabSummary): HTMLElement[] {
  const items = uncheckedReasons.flatMap((reason) => {
    const times = unchecked[reason];
    if (times === undefined || times === 0) return [];
    const count = times > 1 ? [element('span', { class: 'count' }, `\u00a0×${times.toLocaleString()}`)] : [];
    return [element('li', {}, say(uncheckedKey(reason)), ...count)];
  });
  return items.length === 0 ? [] : [element('h2', {}, say('popup_why')), element('ul', {}, ...items)];
}
