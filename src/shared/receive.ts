import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { Caller, Kind, MessageReply, Messages, Payload, Receiver, Reply } from './messages.ts';
import { reportBug } from './report-bug.ts';
import { failed, succeeded } from './result.ts';

/** How one message is answered: who may send it, what its payload must look like, and the work. */
export interface Handler<To extends Receiver, K extends Kind<To>> {
  readonly caller: Messages[To][K] extends { caller: infer C extends Caller } ? C : never;
  readonly payload: v.GenericSchema<unknown, Payload<To, K>>;
  readonly answer: (payload: Payload<To, K>, sender: Runtime.MessageSender) => Promise<Reply<To, K>>;
}

export type Handlers<To extends Receiver> = { readonly [K in Kind<To>]: Handler<To, K> };

const envelope = v.object({ to: v.string(), kind: v.string(), payload: v.unknown() });

/**
 * Answers the messages to one receiver. A message from the wrong sender or with a payload of another shape is
 * `rejected` without any work; a handler that throws is a bug, told to this context's reporter and answered `failed`.
 */
export function receive<To extends Receiver>(to: To, handlers: Handlers<To>, signal?: AbortSignal): void {
  const listener = (message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined => {
    const parsed = v.safeParse(envelope, message);
    if (!parsed.success || parsed.output.to !== to) return undefined;
    return dispatch(to, handlers, parsed.output, sender);
  };
  browser.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener), { once: true });
}

async function dispatch<To extends Receiver>(
  to: To,
  handlers: Handlers<To>,
  message: v.InferOutput<typeof envelope>,
  sender: Runtime.MessageSender,
): Promise<MessageReply<To, Kind<To>>> {
  if (!Object.hasOwn(handlers, message.kind)) return failed('rejected');
  const handler = handlers[message.kind as Kind<To>];
  if (callerOf(sender) !== handler.caller) return failed('rejected');
  const payload = v.safeParse(handler.payload, message.payload);
  if (!payload.success) return failed('rejected');
  try {
    return succeeded(await handler.answer(payload.output, sender));
  } catch (error) {
    reportBug(`${to} ${message.kind}`, error);
    return failed('failed');
  }
}

/** Which of our contexts sent a message, by what the browser (never the message) says of it; null for anybody else. */
function callerOf(sender: Runtime.MessageSender): Caller | null {
  if (sender.id !== browser.runtime.id) return null;
  const own = browser.runtime.getURL('');
  const isOwnPage = sender.url?.startsWith(own) ?? false;
  if (sender.tab !== undefined && !isOwnPage) return 'content';
  // The background has no tab and is no page that a user opens.
  if (sender.tab === undefined && (!isOwnPage || isBackground(sender.url ?? '', own))) return 'background';
  return 'page';
}

function isBackground(url: string, own: string): boolean {
  const path = url.slice(own.length);
  return path.startsWith('service-worker') || path.startsWith('_generated_background_page');
}
