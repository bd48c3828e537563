import browser from 'webextension-polyfill';
import type { Envelope } from '../shared/messages.ts';
import { settle } from '../shared/send.ts';

export const nextMarkCommand = 'next-mark';

/** Moves the focus to the next mark in the tab in front: in its page, or where that has none in any of its frames. */
export async function goToNextMark(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  const envelope: Envelope<'content', 'overlay.next'> = { to: 'content', kind: 'overlay.next', payload: null };
  const reply = await settle<'content', 'overlay.next'>(browser.tabs.sendMessage(tab.id, envelope, { frameId: 0 }));
  if (reply.ok && !reply.value) await settle(browser.tabs.sendMessage(tab.id, envelope));
}
