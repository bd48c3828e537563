/** The first page after the installation, of one screen: what Telltale does, what it cannot do, what leaves the computer. */
import browser from 'webextension-polyfill';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';
import { whoUsesIt } from './who-uses-it.ts';

const main = document.querySelector('main') as HTMLElement;

startPage('welcome_title');
const place = element('section', {});
void whoUsesIt().then((who) => place.replaceWith(who));
main.append(
  pageHead('welcome_title'),
  section('welcome_does', 'welcome_does_text'),
  section('welcome_cannot', 'welcome_cannot_text'),
  section('welcome_leaves', 'keeps_sends'),
  place,
  element('p', {}, say('welcome_how')),
  element('p', {}, link('check_title', 'src/entry/check/check.html'), ' ', link('options_title', 'src/entry/options/options.html')),
);

function link(key: string, path: string): HTMLElement {
  return element('a', { class: 'button', href: browser.runtime.getURL(path) }, say(key));
}

function section(titleKey: string, textKey: string): HTMLElement {
  return element('section', { class: 'card' }, element('h2', {}, say(titleKey)), element('p', {}, say(textKey)));
}
