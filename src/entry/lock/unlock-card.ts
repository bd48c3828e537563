import type { LockState } from '../../family/lock-state.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';
import { pinForm } from './pin-form.ts';

/** What stands above locked settings: a form for the PIN and, for one that is not managed, for the recovery code. */
export function unlockCard({ pin }: LockState, changed: () => unknown): HTMLElement {
  const words = { id: 'pin', label: say('lock_pin'), button: say('lock_open') };
  const card = element(
    'section',
    { class: 'card lock' },
    element('h2', {}, say('lock_title')),
    pinForm(words, (secret) => send('background', 'lock.unlock', secret), changed),
  );
  if (pin === 'own') card.append(forgotten(changed));
  return card;
}

function forgotten(changed: () => unknown): HTMLElement {
  const words = { id: 'code', label: say('lock_code'), button: say('lock_use_code') };
  return element(
    'details',
    {},
    element('summary', {}, say('lock_forgot')),
    pinForm(words, (secret) => send('background', 'lock.recover', secret), changed),
  );
}
