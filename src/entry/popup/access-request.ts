import browser from 'webextension-polyfill';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

const origins = ['http://*/*', 'https://*/*'];

/** Firefox, and Chrome's menu too, let the user take the access to sites back: without it nothing is looked at. */
export async function accessRequest(): Promise<HTMLElement[]> {
  if (await browser.permissions.contains({ origins })) return [];
  const allow = element('button', { type: 'button', class: 'main', id: 'allow' }, say('popup_allow'));
  allow.addEventListener('click', () => void browser.permissions.request({ origins }));
  return [element('p', {}, say('popup_no_access')), allow];
}
