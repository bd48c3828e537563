import type { PinAnswer } from '../../family/lock-state.ts';
import type { MessageReply } from '../../shared/messages.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

type Answer = MessageReply<'background', 'lock.unlock'>;

/** What a form for a secret says and does. */
export interface PinFormWords {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly button: string;
}

/** Asks for a secret. `enter` tries it; a right one calls `done`, of a wrong one the form says when the next try counts. */
export function pinForm({ id, label, button }: PinFormWords, enter: (secret: string) => Promise<Answer>, done: () => unknown): HTMLElement {
  const input = element('input', { type: 'password', id, autocomplete: 'off', required: '' });
  const submit = element('button', { type: 'submit', class: 'main', id: `${id}-enter` }, button);
  const fault = element('p', { role: 'alert' });
  const form = element(
    'form',
    { class: 'pin-form', novalidate: '' },
    element('label', { class: 'field', for: id }, label, input),
    submit,
    fault,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void tryIt();
  });
  const tryIt = async (): Promise<void> => {
    if (input.value === '' || submit.disabled) return;
    submit.disabled = true;
    fault.textContent = '';
    const reply = await enter(input.value);
    submit.disabled = false;
    if (reply.ok && reply.value.kind === 'right') return void done();
    const told = reply.ok ? faultOf(reply.value) : say('popup_failed');
    fault.textContent = told;
    if (reply.ok && reply.value.kind !== 'right' && reply.value.ms > 0) setTimeout(() => forget(told), reply.value.ms);
    input.value = '';
    input.focus();
  };
  // Nobody is to wait on where the time is over.
  const forget = (told: string): void => {
    if (fault.textContent === told) fault.textContent = '';
  };
  return form;
}

function faultOf(answer: PinAnswer): string {
  if (answer.kind === 'right') return '';
  const wrong = answer.kind === 'wrong' ? [say('lock_wrong')] : [];
  const wait = answer.ms > 0 ? [say('lock_wait', [inWords(answer.ms)])] : [];
  return [...wrong, ...wait].join(' ');
}

/** A time to wait, in the language of the catalogue. */
function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(say('language_tag'), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
