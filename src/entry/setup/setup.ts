/** “Set it up on a family computer”: steps for a system and a browser, and the policy file that they need. */
import browser from 'webextension-polyfill';
import { type FamilyBrowser, policyFile, systems } from '../../family/policy-file/policy-file.ts';
import { lineOfPin, sealPin } from '../../family/sealed-pin.ts';
import { choiceFor } from '../page/choice.ts';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';
import { fileView } from './file-view.ts';
import { stepsFor } from './steps.ts';
import { thisBrowser, thisSystem } from './this-computer.ts';

const main = document.querySelector('main') as HTMLElement;
const names: Readonly<Record<FamilyBrowser, string>> = { chrome: 'Chrome', edge: 'Edge', chromium: 'Chromium', firefox: 'Firefox' };
const systemNames: Readonly<Record<(typeof systems)[number], string>> = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  chromeos: 'ChromeOS',
};

const here = thisBrowser();
const own = await browser.management.getSelf();
const isFromStore = own.installType !== 'development';
// Who may read the file can guess at its hash as fast as he likes.
const shortestForFile = 8;
let system = thisSystem();
const steps = element('ol', { class: 'steps' });
const pin = element('input', { type: 'password', id: 'setup-pin', autocomplete: 'new-password' });
const fault = element('p', { role: 'alert' });
const made = element('section', { 'aria-live': 'polite' });

startPage('setup_title');
main.append(
  pageHead('setup_title'),
  element('p', {}, say('setup_intro')),
  element('h2', { id: 'system-title' }, say('setup_system', [names[here]])),
  choiceFor(
    'system',
    system,
    systems.filter((one) => here !== 'firefox' || one !== 'chromeos').map((value) => ({ value, label: systemNames[value] })),
    (chosen) => {
      system = chosen;
      renew();
    },
  ),
  element('h2', {}, say('setup_steps')),
  steps,
  element('h2', {}, say('setup_file')),
  pinField(),
  made,
  element('h2', {}, say('setup_holds_not_title')),
  element('p', {}, say('setup_holds_not')),
);
renew();

function renew(): void {
  steps.replaceChildren(...stepsFor(system, here, isFromStore).map((words) => element('li', {}, words)));
  made.replaceChildren();
}

function pinField(): HTMLElement {
  const button = element('button', { type: 'submit', class: 'main', id: 'make-file' }, say('setup_make'));
  const form = element(
    'form',
    { class: 'pin-form', novalidate: '' },
    element('label', { class: 'field', for: 'setup-pin' }, say('setup_pin'), pin),
    button,
    fault,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    fault.textContent = pin.value !== '' && pin.value.length < shortestForFile ? say('setup_pin_short') : '';
    if (fault.textContent === '') void make();
  });
  return form;
}

async function make(): Promise<void> {
  const pinLine = pin.value === '' ? '' : lineOfPin(await sealPin(pin.value));
  const file = policyFile(system, here, { id: own.id, isFromStore, pinLine }, () => crypto.randomUUID().toUpperCase());
  if (file !== null) made.replaceChildren(...fileView(file, isFromStore));
}
