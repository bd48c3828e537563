import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { familyChoice } from '../page/family-choice.ts';
import { say } from '../page/say.ts';

/** “Just me” or “my family”. Family mode is on from that moment; what helps it to hold is named beside it. */
export async function whoUsesIt(): Promise<HTMLElement> {
  const settings = await send('background', 'settings.read', null);
  const family = settings.ok && settings.value.family;
  const section = element('section', { class: 'card' }, element('h2', { id: 'family-title' }, say('family_who')));
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
  const choice = familyChoice(family, async (chosen) => {
    const reply = await send('background', 'settings.write', { family: chosen });
    if (reply.ok && reply.value?.family === chosen) next.hidden = !chosen;
    else section.replaceWith(await lockedAgain());
  });
  section.append(choice, element('p', { class: 'soft' }, say('family_note')), next);
  return section;
}

/** What could not be changed is shown as it is, and why. */
async function lockedAgain(): Promise<HTMLElement> {
  const section = await whoUsesIt();
  section.append(element('p', { class: 'soft', role: 'alert' }, say('popup_locked')));
  return section;
}
