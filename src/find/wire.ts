import type { MessageFault, PageFailure } from '../shared/messages.ts';
import type { Result } from '../shared/result.ts';
import { send } from '../shared/send.ts';
import type { Wire } from './inspections.ts';

/** Speaks with the background for this frame. Only requests wait for an answer; of the rest only `orphaned` matters. */
export function openWire(orphaned: () => void): Wire & { failed(failure: PageFailure): void } {
  const forget = (answer: Promise<Result<unknown, MessageFault>>): void => {
    void answer.then((reply) => {
      if (!reply.ok && reply.fault === 'orphaned') orphaned();
    });
  };
  return {
    request: (id, ref, priority) => send('background', 'inspect.request', { id, ref, priority, isOpaque: self.origin === 'null' }),
    prioritise: (id, priority) => forget(send('background', 'inspect.prioritise', { id, priority })),
    cancel: (id) => forget(send('background', 'inspect.cancel', { id })),
    failed: (failure) => forget(send('background', 'frame.failed', failure)),
    orphaned,
  };
}
