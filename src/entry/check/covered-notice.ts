import type { Inspection } from '../../shared/inspection.ts';
import { send } from '../../shared/send.ts';
import { familyContent } from '../family-content.ts';
import { pinForm } from '../lock/pin-form.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

let notices = 0;

/** What stands for a picture that family mode covers; `show` is called once it may be seen. */
export async function coveredNotice(inspection: Inspection, show: () => void): Promise<HTMLElement> {
  const { titleKey, reasons, doubtKey } = familyContent(inspection, '');
  const lock = await send('background', 'lock.state', null);
  notices += 1;
  const id = `pin-${notices}`;
  const reveal = element('div', {});
  const seen = (): void => {
    reveal.remove();
    show();
  };
  const askPin = (): void => {
    const words = { id, label: say('lock_pin'), button: say('family_show') };
    reveal.replaceChildren(pinForm(words, (pin) => send('background', 'lock.unlock', pin), seen));
  };
  const press = async (): Promise<void> => {
    // The page may have been left open for longer than the lock.
    const now = await send('background', 'lock.state', null);
    if (now.ok && now.value.isOpen) seen();
    else askPin();
  };
  if (lock.ok && lock.value.isOpen) {
    const button = element('button', { type: 'button', class: 'show-covered' }, say('family_show'));
    button.addEventListener('click', () => void press());
    reveal.append(button);
  } else askPin();
  return element(
    'section',
    { class: 'covered' },
    element('h2', {}, say(titleKey)),
    element('ul', {}, ...reasons.map(({ key, values }) => element('li', {}, say(key, values)))),
    element('p', { class: 'soft' }, say(doubtKey)),
    ...(inspection.sensitive === 'sexual'
      ? [element('a', { class: 'button', href: '../help/help.html?from=cover' }, say('popup_help'))]
      : []),
    reveal,
  );
}
