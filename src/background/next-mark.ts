import browser from 'webextension-polyfill';
import { askFrame } from './ask-frame.ts';

export const nextMarkCommand = 'next-mark';

/** Moves the focus to the next mark in the tab in front: in its page, or where that has none in any of its frames. */
export async function goToNextMark(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  const reply = await askFrame(tab.id, 0, 'overlay.next', null);
  if (reply.ok && !reply.value) await askFrame(tab.id, null, 'overlay.next', null);
}
