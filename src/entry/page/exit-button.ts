import browser from 'webextension-polyfill';
import { element } from './element.ts';
import { say } from './say.ts';

/** A button that leaves at once, for who must not be seen on this page. */
export function exitButton(): HTMLElement {
  const button = element('button', { type: 'button', class: 'main exit', id: 'exit' }, say('help_exit'));
  button.addEventListener('click', () => void leave());
  return button;
}

/** The page is emptied at once; a tab that cannot be closed stays empty. */
async function leave(): Promise<void> {
  document.body.replaceChildren();
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
