import type { InspectJob } from '../shared/messages.ts';
import { send } from '../shared/send.ts';
import type { Host } from './host.ts';

const path = 'src/entry/offscreen.html';
let opening: Promise<void> | null = null;

/** Chrome's service worker may not own a worker, so an offscreen document does; it is opened with the first picture. */
export const offscreenHost: Host = {
  async run(job) {
    await open();
    const reply = await send('host', 'inspect.run', job);
    return reply.ok || reply.fault !== 'lost' ? reply : retry(job);
  },
  async prioritise(key, priority) {
    await send('host', 'inspect.prioritise', { key, priority });
  },
  async cancel(key) {
    await send('host', 'inspect.cancel', { key });
  },
};

// The document closes when idle and can be killed; a picture caught in that moment gets a fresh one.
async function retry(job: InspectJob): ReturnType<Host['run']> {
  await open();
  return send('host', 'inspect.run', job);
}

/** Opens the document unless it is open. Concurrent callers share one attempt: a second document is an error in Chrome. */
function open(): Promise<void> {
  opening ??= openOnce().finally(() => {
    opening = null;
  });
  return opening;
}

async function openOnce(): Promise<void> {
  const open = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] });
  if (open.length > 0) return;
  await chrome.offscreen.createDocument({
    url: path,
    reasons: [chrome.offscreen.Reason.WORKERS],
    justification: 'Runs the worker that looks at pictures with a model on this device.',
  });
}
