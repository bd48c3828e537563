/** The side panel: every picture of the tab in front that was looked at, with a filter and a way to each. */
import browser from 'webextension-polyfill';
import type { PictureRow } from '../../shared/messages.ts';
import { send } from '../../shared/send.ts';
import { isMarked, type VerdictKind } from '../../verdict/verdict.ts';
import { uncheckedKey, verdictKey } from '../../verdict/words.ts';
import { addressName } from '../page/address-name.ts';
import { element } from '../page/element.ts';
import { say, startPage } from '../page/say.ts';
import { tabToShow } from '../page/tab-to-show.ts';
import { virtualList } from './virtual-list.ts';

const refreshMilliseconds = 800;
const rowHeight = 58;

const filters: readonly { readonly key: string; readonly fits: (kind: VerdictKind) => boolean }[] = [
  { key: 'side_filter_all', fits: () => true },
  { key: 'side_filter_marked', fits: isMarked },
  { key: 'side_filter_unsure', fits: (kind) => kind === 'unsure' },
  { key: 'side_filter_none', fits: (kind) => kind === 'no-signs' || kind === 'camera-signed' },
  { key: 'side_filter_unchecked', fits: (kind) => kind === 'unchecked' },
];

startPage('side_title');
const main = document.querySelector('main') as HTMLElement;
const choice = element('select', { id: 'filter' }, ...filters.map(({ key }) => element('option', { value: key }, say(key))));
const told = element('p', { class: 'soft told', role: 'status' });
const list = virtualList<PictureRow>(say('side_title'), rowHeight, rowOf);
main.append(
  element('h1', {}, say('side_title')),
  element('label', { class: 'filter', for: 'filter' }, say('side_filter'), choice),
  told,
  list.view,
);

let tabId: number | null = null;
let shown = '';
choice.addEventListener('change', () => void refresh(true));
browser.tabs.onActivated.addListener(() => void refresh(true));
setInterval(() => void refresh(false), refreshMilliseconds);
void refresh(true);

async function refresh(evenIfSame: boolean): Promise<void> {
  tabId = await tabToShow();
  if (tabId === null) return;
  const reply = await send('background', 'tab.summary', { tabId });
  if (!reply.ok) return;
  const fits = filters[choice.selectedIndex]?.fits ?? isMarked;
  const rows = reply.value.rows.filter(({ inspection }) => fits(inspection.verdict.kind));
  const state = JSON.stringify([tabId, rows.map(({ frameId, id, inspection }) => [frameId, id, inspection.verdict.kind])]);
  if (state === shown && !evenIfSame) return;
  shown = state;
  told.textContent = rows.length === 0 ? say('side_none') : say('side_count', [String(rows.length)]);
  list.show(rows);
}

function rowOf({ frameId, id, address, inspection }: PictureRow): HTMLElement {
  const { verdict, width, height } = inspection;
  const name = address === '' ? say('popup_in_page') : addressName(address);
  const more = verdict.kind === 'unchecked' ? say(uncheckedKey(verdict.reason)) : `${width} × ${height}`;
  const className = isMarked(verdict.kind) ? 'row marked' : 'row';
  const button = element(
    'button',
    { type: 'button', class: className, title: address.slice(0, 500) },
    element('strong', {}, say(verdictKey(verdict.kind))),
    element('span', {}, `${name} · ${more}`),
  );
  button.addEventListener('click', () => void go(frameId, id));
  const report = element('button', { type: 'button', class: 'report' }, say('side_report'));
  report.addEventListener('click', () => void openReport(frameId, id));
  return element('div', { class: 'item' }, button, report);
}

async function openReport(frameId: number, id: string): Promise<void> {
  const query = new URLSearchParams({ tab: String(tabId), frame: String(frameId), id });
  await browser.tabs.create({ url: browser.runtime.getURL(`src/entry/report/report.html?${query}`) });
}

async function go(frameId: number, id: string): Promise<void> {
  if (tabId === null) return;
  const reply = await send('background', 'picture.go', { tabId, frameId, id });
  if (!reply.ok || !reply.value) told.textContent = say('side_gone');
}
