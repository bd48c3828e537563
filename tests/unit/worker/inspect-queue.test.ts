import { expect, it } from 'vitest';
import { uncheckedFor } from '../../../src/shared/inspection.ts';
import type { InspectJob } from '../../../src/shared/messages.ts';
import { createInspectQueue } from '../../../src/worker/inspect-queue.ts';

const job = (key: string, priority: number): InspectJob => ({
  key,
  priority,
  ref: { source: 'url', url: `https://example.com/${key}`, isShown: true },
  access: { cookies: false, isolated: false },
  sensitivity: 'usual',
  family: false,
});

/** A queue whose model line is held by a first job until `open` is called; `order` tells who came to the model when. */
function heldQueue() {
  const order: string[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const queue = createInspectQueue((one, inTurn) =>
    inTurn(async () => {
      order.push(one.key);
      if (one.key === 'first') await gate;
      return uncheckedFor('damaged', false);
    }),
  );
  return { queue, order, open };
}

it('takes visible pictures first, one at a time', async () => {
  const { queue, order, open } = heldQueue();
  const all = [job('first', 0), job('far', 9), job('near', 2), job('seen', 0)].map((one) => queue.run(one));
  open();
  await Promise.all(all);
  expect(order).toEqual(['first', 'seen', 'near', 'far']);
});

it('a picture that comes into view overtakes', async () => {
  const { queue, order, open } = heldQueue();
  const all = [job('first', 0), job('near', 2), job('far', 9)].map((one) => queue.run(one));
  await Promise.resolve();
  queue.prioritise('far', 0);
  open();
  await Promise.all(all);
  expect(order).toEqual(['first', 'far', 'near']);
});

it('what is cancelled is never looked at, and says so', async () => {
  const { queue, order, open } = heldQueue();
  const first = queue.run(job('first', 0));
  const gone = queue.run(job('gone', 1));
  queue.cancel('gone');
  expect(await gone).toMatchObject({ verdict: { kind: 'unchecked', reason: 'cancelled' } });
  open();
  await first;
  expect(order).toEqual(['first']);
});

it('what is cancelled counts as failed for family mode, never as clear', async () => {
  const { queue, open } = heldQueue();
  const first = queue.run(job('first', 0));
  const [gone, unasked] = [queue.run({ ...job('gone', 1), family: true }), queue.run(job('unasked', 1))];
  queue.cancel('gone');
  queue.cancel('unasked');
  expect((await gone).sensitive).toBe('failed');
  expect((await unasked).sensitive).toBe('not-asked');
  open();
  await first;
});

it('the same job asked for twice is done once', async () => {
  const { queue, order, open } = heldQueue();
  const both = [queue.run(job('first', 0)), queue.run(job('first', 0))];
  open();
  await Promise.all(both);
  expect(order).toEqual(['first']);
});

it('hands a bug on to whoever asked and goes on', async () => {
  const queue = createInspectQueue(async (one) => {
    if (one.key === 'bad') throw new Error('bug');
    return uncheckedFor('damaged', false);
  });
  await expect(queue.run(job('bad', 0))).rejects.toThrow('bug');
  expect(await queue.run(job('good', 0))).toMatchObject({ verdict: { reason: 'damaged' } });
});
