import browser from 'webextension-polyfill';
import { askFrame } from './ask-frame.ts';
import { openPage } from './open-page.ts';

const id = 'check-picture';

/** The entry "Check this picture". Sites lay clear layers over their pictures, so it is there on all of a page. */
export function createCheckMenu(): void {
  browser.contextMenus.create({
    id,
    title: browser.i18n.getMessage('menu_check'),
    contexts: ['page', 'frame', 'image', 'video', 'link'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

/** Answers a click on the entry. Where the page shows no picture at that point, the check page takes one from the user. */
export async function onCheckMenu(clicked: string | number, tabId: number | undefined, frameId: number): Promise<void> {
  if (clicked !== id || tabId === undefined) return;
  const reply = await askFrame(tabId, frameId, 'overlay.check', null);
  if (!reply.ok || !reply.value) await openPage('check', '?missed');
}
