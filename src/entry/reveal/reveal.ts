/** The window that asks for the PIN before a covered picture is shown. It is ours: a page could read what is typed into it. */
import { send } from '../../shared/send.ts';
import { pinForm } from '../lock/pin-form.ts';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';

const main = document.querySelector('main') as HTMLElement;
const query = new URLSearchParams(location.search);
const picture = { tabId: Number(query.get('tab')), frameId: Number(query.get('frame')), id: query.get('id') ?? '' };

startPage('reveal_title');
const words = { id: 'pin', label: say('lock_pin'), button: say('reveal_show') };
const form = pinForm(
  words,
  (pin) => send('background', 'reveal.unlock', { ...picture, pin }),
  () => close(),
);
main.append(pageHead('reveal_title'), element('p', {}, say('reveal_text')), form);
document.getElementById(words.id)?.focus();
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close();
});
