import { askForFamilyMode } from '#this-browser';
import { send } from '../../shared/send.ts';
import { choiceFor } from '../page/choice.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/** “Just me” or “my family”. Family mode is on from that moment; what helps it to hold is named beside it. */
export async function whoUsesIt(): Promise<HTMLElement> {
  const settings = await send('background', 'settings.read', null);
  const family = settings.ok && settings.value.family;
  const next = element(
    'p',
    { role: 'status' },
    element('span', {}, say('welcome_family_next')),
    ' ',
    element('a', { class: 'button', href: '../options/options.html#pin-title' }, say('pin_set')),
    ' ',
    element('a', { class: 'button', href: '../setup/setup.html' }, say('setup_title')),
  );
  next.hidden = !family;
  const choice = choiceFor(
    'family',
    family ? 'family' : 'me',
    [
      { value: 'me', label: say('family_just_me') },
      { value: 'family', label: say('family_mine') },
    ],
    async (chosen) => {
      next.hidden = chosen !== 'family';
      if (chosen === 'family') await askForFamilyMode();
      await send('background', 'settings.write', { family: chosen === 'family' });
    },
  );
  return element('section', { class: 'card' }, element('h2', { id: 'family-title' }, say('family_who')), choice, next);
}
