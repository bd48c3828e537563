import browser from 'webextension-polyfill';
import { openSidePanel } from '#this-browser';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

let windowId: number = browser.windows.WINDOW_ID_CURRENT;
// Opening the panel must follow the click at once, so its window has to be known before.
void browser.windows.getCurrent().then(({ id }) => {
  windowId = id ?? windowId;
});

/** The ways on from the popup: all pictures of the page, a picture of one's own, the options. */
export function ways(): HTMLElement {
  const way = (id: string, key: string, go: () => Promise<unknown>): HTMLElement => {
    const button = element('button', { type: 'button', id }, say(key));
    button.addEventListener('click', () => void go().then(() => close()));
    return button;
  };
  const open = (path: string) => browser.tabs.create({ url: browser.runtime.getURL(path) });
  return element(
    'nav',
    { class: 'ways' },
    way('to-side', 'popup_all_pictures', () => openSidePanel(windowId)),
    way('to-check', 'check_title', () => open('src/entry/check/check.html')),
    way('to-help', 'popup_help', () => open('src/entry/help/help.html')),
    way('to-options', 'options_title', () => browser.runtime.openOptionsPage()),
  );
}
