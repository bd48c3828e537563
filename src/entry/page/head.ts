import browser from 'webextension-polyfill';
import { element } from './element.ts';
import { say } from './say.ts';

/** The head of a page of ours: icon and title. */
export function pageHead(titleKey: string): HTMLElement {
  const icon = element('img', { src: browser.runtime.getURL('icons/48.png'), alt: '' });
  return element('header', {}, icon, element('h1', {}, say(titleKey)));
}
