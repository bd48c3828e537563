import browser from 'webextension-polyfill';
import { endpointOf, originPattern } from '../../report/endpoint.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/** Asks for consent and for the collector's address; the browser asks for the permission to reach it. */
export function consentForm(endpoint: string, done: () => void): HTMLElement {
  const input = element('input', { type: 'url', id: 'endpoint', required: '', placeholder: 'https://' });
  input.value = endpoint;
  const fault = element('p', { role: 'alert' });
  const button = element('button', { class: 'main', type: 'submit', id: 'turn-on' }, say('report_turn_on'));
  const form = element(
    'form',
    { class: 'card', novalidate: '' },
    element('h2', {}, say('report_consent_title')),
    element('p', {}, say('report_consent_text')),
    element('label', { class: 'field', for: 'endpoint' }, say('report_endpoint'), input),
    button,
    fault,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const url = endpointOf(input.value.trim());
    if (url === null) fault.textContent = say('report_bad_endpoint');
    else void turnOn(url);
  });
  const turnOn = async (url: URL): Promise<void> => {
    if (!(await browser.permissions.request({ origins: [originPattern(url)] }))) {
      fault.textContent = say('report_not_allowed');
      return;
    }
    const reply = await send('background', 'settings.write', { reportConsent: true, reportEndpoint: url.href });
    if (reply.ok && reply.value !== null) done();
    else fault.textContent = say(reply.ok ? 'popup_locked' : 'popup_failed');
  };
  return form;
}

export function turnOffButton(done: () => void): HTMLElement {
  const button = element('button', { type: 'button', id: 'turn-off' }, say('report_turn_off'));
  button.addEventListener('click', () => void send('background', 'settings.write', { reportConsent: false }).then(done));
  return element('p', {}, button);
}
