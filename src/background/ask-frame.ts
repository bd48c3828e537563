import browser from 'webextension-polyfill';
import type { Envelope, Kind, MessageReply, Payload } from '../shared/messages.ts';
import { settle } from '../shared/send.ts';

/** Asks the content script of one frame, or of all frames of a tab, of which the first reply counts. */
export function askFrame<K extends Kind<'content'>>(
  tabId: number,
  frameId: number | null,
  kind: K,
  payload: Payload<'content', K>,
): Promise<MessageReply<'content', K>> {
  const envelope: Envelope<'content', K> = { to: 'content', kind, payload };
  return settle<'content', K>(browser.tabs.sendMessage(tabId, envelope, frameId === null ? {} : { frameId }));
}
