import browser from 'webextension-polyfill';
import type { Envelope, Kind, MessageReply, Payload, Receiver } from './messages.ts';
import { failed } from './result.ts';

/**
 * Sends a message to the background or the host and waits for its reply.
 * A receiver that is gone, or goes away before it answers, is the fault `lost`; a content script that outlived its
 * extension (after an update) gets `orphaned` and should fall silent.
 */
export async function send<To extends Exclude<Receiver, 'content'>, K extends Kind<To>>(
  to: To,
  kind: K,
  payload: Payload<To, K>,
): Promise<MessageReply<To, K>> {
  if (isOrphaned()) return failed('orphaned');
  const envelope: Envelope<To, K> = { to, kind, payload };
  return settle(browser.runtime.sendMessage(envelope));
}

/** Awaits the reply of any message channel and turns its loss into a value. */
export async function settle<To extends Receiver, K extends Kind<To>>(answer: Promise<unknown>): Promise<MessageReply<To, K>> {
  try {
    const reply = await answer;
    return isReply<To, K>(reply) ? reply : failed('lost');
  } catch {
    return failed(isOrphaned() ? 'orphaned' : 'lost');
  }
}

// After an update or removal of the extension its old content scripts stay in the pages without a runtime.
function isOrphaned(): boolean {
  return browser.runtime?.id === undefined;
}

// Replies come from our own contexts alone, so their outer shape is enough; `undefined` is what a missing receiver yields.
function isReply<To extends Receiver, K extends Kind<To>>(reply: unknown): reply is MessageReply<To, K> {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
}
