import { type LockState, longestPin, shortestPin } from '../../family/lock-state.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/** Sets, changes and removes the PIN. The recovery code is shown once and is nowhere afterwards. */
export function pinSection({ pin }: LockState, changed: () => unknown): HTMLElement[] {
  const head = element('h2', { id: 'pin-title' }, say('pin_title'));
  if (pin === 'managed') return [head, element('p', {}, say('pin_managed'))];
  const intro = element('p', { class: 'soft' }, say(pin === 'none' ? 'pin_none' : 'pin_is_set'));
  const place = element('div', {});
  const done = (code: string): void => {
    intro.textContent = say('pin_is_set');
    place.replaceChildren(codeCard(code, changed));
  };
  place.append(setForm(pin === 'own', done));
  return [head, intro, place, ...(pin === 'own' ? [ways(changed)] : [])];
}

/** `done` is given the recovery code. */
function setForm(isChange: boolean, done: (code: string) => unknown): HTMLElement {
  const first = secretField('new-pin');
  const again = secretField('new-pin-again');
  const submit = element('button', { type: 'submit', class: 'main', id: 'set-pin' }, say(isChange ? 'pin_change' : 'pin_set'));
  const fault = element('p', { role: 'alert' });
  const form = element(
    'form',
    { class: 'pin-form', novalidate: '' },
    element('label', { class: 'field', for: 'new-pin' }, say('pin_new'), first),
    element('label', { class: 'field', for: 'new-pin-again' }, say('pin_again'), again),
    submit,
    fault,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (first.value.length < shortestPin) fault.textContent = say('pin_short');
    else if (first.value !== again.value) fault.textContent = say('pin_differ');
    else void set();
  });
  const set = async (): Promise<void> => {
    submit.disabled = true;
    const reply = await send('background', 'lock.set', first.value);
    submit.disabled = false;
    if (!reply.ok || reply.value === null) fault.textContent = say('popup_failed');
    else done(reply.value);
  };
  return form;
}

function secretField(id: string): HTMLInputElement {
  return element('input', { type: 'password', id, autocomplete: 'new-password', maxlength: String(longestPin) });
}

function codeCard(code: string, changed: () => unknown): HTMLElement {
  const done = element('button', { type: 'button', class: 'main', id: 'code-done' }, say('pin_code_done'));
  done.addEventListener('click', () => changed());
  const card = element(
    'section',
    { class: 'card', role: 'status' },
    element('h3', {}, say('pin_code_title')),
    element('p', {}, say('pin_code_text')),
    element('p', { class: 'code', id: 'recovery-code' }, code),
    done,
  );
  return card;
}

function ways(changed: () => unknown): HTMLElement {
  const way = (id: string, key: string, go: () => Promise<unknown>): HTMLElement => {
    const button = element('button', { type: 'button', id }, say(key));
    button.addEventListener('click', () => void go().then(changed));
    return button;
  };
  return element(
    'p',
    {},
    way('lock-now', 'lock_now', () => send('background', 'lock.lock', null)),
    ' ',
    way('remove-pin', 'pin_remove', () => send('background', 'lock.remove', null)),
  );
}
