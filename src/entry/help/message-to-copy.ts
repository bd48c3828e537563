import type { Situation } from '../../help/choose.ts';
import { copyButton } from '../page/copy-button.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

const messages: Readonly<Record<Situation, string>> = { me: 'help_message_me', known: 'help_message_known', saw: 'help_message_saw' };

/** A way to tell a trusted adult for whom the first words are the hardest. It stays here until it is copied and sent by hand. */
export function messageToCopy(situation: Situation): HTMLElement[] {
  const text = element('textarea', { id: 'message', rows: '4', 'aria-label': say('help_message_title') });
  text.value = say(messages[situation]);
  const { button, told } = copyButton(
    'copy-message',
    say('help_message_copy'),
    () => text.value,
    () => text.select(),
  );
  return [element('h2', {}, say('help_message_title')), element('p', { class: 'soft' }, say('help_message_how')), text, button, told];
}
