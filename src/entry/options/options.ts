/** The options page: where Telltale looks, what it can and cannot see, what it keeps. */
import browser from 'webextension-polyfill';
import { limitKeys } from '#this-browser';
import { send } from '../../shared/send.ts';
import type { Settings } from '../../shared/settings.ts';
import { unlockCard } from '../lock/unlock-card.ts';
import { choiceFor } from '../page/choice.ts';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';
import { switchFor } from '../page/switch.ts';
import { familySection } from './family-section.ts';
import { lockManaged, managedNote } from './managed-note.ts';
import { pinSection } from './pin-section.ts';

const main = document.querySelector('main') as HTMLElement;

startPage('options_title');
browser.storage.onChanged.addListener((changes, area) => {
  if (area === 'managed' || 'settings' in changes) void draw();
});
void draw();

async function draw(): Promise<void> {
  const [settings, lock, counts] = await Promise.all([
    send('background', 'settings.read', null),
    send('background', 'lock.state', null),
    send('background', 'family.counts', null),
  ]);
  if (!settings.ok || !lock.ok || !counts.ok) {
    main.replaceChildren(pageHead('options_title'), element('p', {}, say('popup_failed')));
    return;
  }
  const focused = document.activeElement?.id;
  const { isOpen } = lock.value;
  const mayChange = element(
    'fieldset',
    {},
    ...familySection(settings.value, counts.value, write),
    ...(isOpen ? pinSection(lock.value, draw) : []),
    ...looking(settings.value),
    ...sensing(settings.value),
    ...covering(settings.value),
  );
  mayChange.disabled = !isOpen;
  lockManaged(mayChange, lock.value);
  main.replaceChildren(
    pageHead('options_title'),
    ...(isOpen ? [] : [unlockCard(lock.value, draw)]),
    ...managedNote(lock.value),
    mayChange,
    ...honesty(),
    ...keeping(),
    ...limits(),
  );
  if (focused) document.getElementById(focused)?.focus();
}

const write = (change: Partial<Settings>): unknown => send('background', 'settings.write', change).then(draw);

function sensing({ sensitivity }: Settings): HTMLElement[] {
  const steps = [
    { value: 'cautious', label: say('sensitivity_cautious') },
    { value: 'usual', label: say('sensitivity_usual') },
    { value: 'eager', label: say('sensitivity_eager') },
  ] as const;
  const choice = choiceFor('sensitivity', sensitivity, steps, (chosen) => write({ sensitivity: chosen }));
  return [
    element('h2', { id: 'sensitivity-title' }, say('options_sensitivity')),
    choice,
    element('p', { class: 'soft' }, say('options_sensitivity_note')),
  ];
}

function covering({ mode }: Settings): HTMLElement[] {
  const choice = choiceFor(
    'mode',
    mode,
    [
      { value: 'mark', label: say('mode_mark') },
      { value: 'blur', label: say('mode_blur') },
      { value: 'hide', label: say('mode_hide') },
    ],
    (chosen) => write({ mode: chosen }),
  );
  return [element('h2', { id: 'mode-title' }, say('options_mode')), choice, element('p', { class: 'soft' }, say('options_mode_note'))];
}

function looking({ enabled, platformLabels, sitesOff }: Settings): HTMLElement[] {
  const sites = sitesOff.map((site) => {
    const again = element('button', { type: 'button', id: `site-${site}` }, say('options_site_on', [site]));
    again.addEventListener('click', () => write({ sitesOff: sitesOff.filter((other) => other !== site) }));
    return element('li', {}, site, again);
  });
  return [
    element('h2', {}, say('options_where')),
    switchFor('everywhere', say('popup_everywhere'), enabled, (on) => write({ enabled: on })),
    switchFor('labels', say('popup_labels'), platformLabels, (on) => write({ platformLabels: on })),
    element('h2', {}, say('options_sites_off')),
    sites.length > 0 ? element('ul', { class: 'rows sites' }, ...sites) : element('p', { class: 'soft' }, say('options_no_sites_off')),
  ];
}

function honesty(): HTMLElement[] {
  return [element('h2', {}, say('options_sees')), plainList(['sees_marks', 'sees_files', 'sees_model', 'sees_not', 'sees_absence'])];
}

function keeping(): HTMLElement[] {
  return [element('h2', {}, say('options_keeps')), plainList(['keeps_settings', 'keeps_scores', 'keeps_account', 'keeps_sends'])];
}

function limits(): HTMLElement[] {
  return [element('h2', {}, say('options_limits')), plainList(limitKeys)];
}

function plainList(keys: readonly string[]): HTMLElement {
  return element('ul', { class: 'plain' }, ...keys.map((key) => element('li', {}, say(key))));
}
