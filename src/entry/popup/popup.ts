/** The popup: switches on top, the account of the tab below. */
import type { TabSummary } from '../../shared/messages.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';
import { switchFor } from '../page/switch.ts';
import { tabToShow } from '../page/tab-to-show.ts';
import { accessRequest } from './access-request.ts';
import { summaryView } from './summary-view.ts';
import { ways } from './ways.ts';

const refreshMilliseconds = 700;
const main = document.querySelector('main') as HTMLElement;
let shown = '';

startPage('extension_name');
void start();

async function start(): Promise<void> {
  const tabId = await tabToShow();
  if (tabId === null) return;
  await refresh(tabId);
  setInterval(refresh, refreshMilliseconds, tabId);
}

async function refresh(tabId: number): Promise<void> {
  const [reply, lock] = await Promise.all([send('background', 'tab.summary', { tabId }), send('background', 'lock.state', null)]);
  const isOpen = lock.ok && lock.value.isOpen;
  const next = JSON.stringify([reply, isOpen]);
  // What has not changed is left alone, for the sake of focus and screen readers.
  if (next === shown) return;
  shown = next;
  const focused = document.activeElement?.id;
  main.replaceChildren(
    pageHead('extension_name'),
    ...(await accessRequest()),
    ...(reply.ok ? content(reply.value, isOpen) : [element('p', {}, say('popup_failed'))]),
    ...(isOpen ? [] : [element('p', { class: 'soft' }, say('popup_locked'))]),
    ways(),
  );
  if (focused) document.getElementById(focused)?.focus();
}

function content(summary: TabSummary, isOpen: boolean): HTMLElement[] {
  const { site, enabled, siteOn, started, platformLabels, coversFirst } = summary;
  const everywhere = switchFor(
    'everywhere',
    say('popup_everywhere'),
    enabled,
    (on) => send('background', 'settings.write', { enabled: on }),
    !isOpen,
  );
  if (site === null) return [everywhere, element('p', {}, say('popup_no_site'))];
  const here = switchFor('here', say('popup_here', [site]), siteOn, (on) => setSite('sitesOff', site, !on), !enabled || !isOpen);
  if (!enabled || !siteOn) return [everywhere, here, element('p', {}, say('popup_off'))];
  if (!started) return [everywhere, here, element('p', {}, say('popup_reload'))];
  const labels = switchFor(
    'labels',
    say('popup_labels'),
    platformLabels,
    (on) => send('background', 'settings.write', { platformLabels: on }),
    !isOpen,
  );
  const first = switchFor('first', say('popup_cover_first'), coversFirst, (on) => setSite('coverFirst', site, on), !isOpen);
  return [everywhere, here, summaryView(summary), labels, first];
}

async function setSite(list: 'sitesOff' | 'coverFirst', site: string, isIn: boolean): Promise<void> {
  const settings = await send('background', 'settings.read', null);
  if (!settings.ok) return;
  const others = settings.value[list].filter((other) => other !== site);
  await send('background', 'settings.write', { [list]: isIn ? [...others, site] : others });
}
