import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownWorker } from '../../../src/host/own-worker.ts';
import type { ToWorker } from '../../../src/host/worker-messages.ts';
import { uncheckedFor } from '../../../src/shared/inspection.ts';
import type { InspectJob } from '../../../src/shared/messages.ts';

/** Stands in for a worker, which Node has not: remembers what it was told and can answer or crash. */
class ToldWorker extends EventTarget {
  readonly told: ToWorker[] = [];
  ended = false;
  postMessage(message: ToWorker): void {
    this.told.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(key: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: { kind: 'done', key, inspection: uncheckedFor('svg', false) } }));
  }
  crash(): void {
    this.dispatchEvent(new Event('error'));
  }
}

const job = (key: string): InspectJob => ({
  key,
  priority: 0,
  ref: { source: 'url', url: 'https://example.com/', isShown: true },
  access: { cookies: false, isolated: false },
  sensitivity: 'usual',
  family: false,
});

function owned(reviewed = 1) {
  const workers: ToldWorker[] = [];
  const released = vi.fn();
  let threads = 1;
  const host = ownWorker({
    spawn() {
      const worker = new ToldWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    threads: () => threads,
    reviewThreads: async () => {
      threads = reviewed;
      return reviewed;
    },
    released,
  });
  return { host, workers, released };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('starts one worker with the first picture and gives each its answer', async () => {
  const { host, workers } = owned();
  expect(workers).toHaveLength(0);
  const [a, b] = [host.run(job('a')), host.run(job('b'))];
  expect(workers).toHaveLength(1);
  workers[0]?.answer('b');
  workers[0]?.answer('a');
  expect((await a).ok && (await b).ok).toBe(true);
});

it('gives every waiting picture a second try when the worker crashes, and no third', async () => {
  const { host, workers } = owned();
  const outcome = host.run(job('a'));
  workers[0]?.crash();
  expect(workers[0]?.ended).toBe(true);
  expect(workers[1]?.told).toEqual([{ kind: 'run', job: job('a') }]);
  workers[1]?.crash();
  expect(await outcome).toEqual({ ok: false, fault: 'lost' });
});

it('restarts a worker that falls silent over a picture', async () => {
  const { host, workers } = owned();
  const outcome = host.run(job('a'));
  vi.advanceTimersByTime(61_000);
  expect(workers).toHaveLength(2);
  workers[1]?.answer('a');
  expect((await outcome).ok).toBe(true);
});

it('ends an idle worker and starts a new one for the next picture', async () => {
  const { host, workers, released } = owned();
  const first = host.run(job('a'));
  workers[0]?.answer('a');
  await first;
  vi.advanceTimersByTime(61_000);
  expect(workers[0]?.ended).toBe(true);
  expect(released).toHaveBeenCalledOnce();
  void host.run(job('b'));
  expect(workers).toHaveLength(2);
});

it('exchanges the worker when other threads did better', async () => {
  const { host, workers } = owned(2);
  const first = host.run(job('a'));
  workers[0]?.answer('a');
  await first;
  await vi.advanceTimersByTimeAsync(0);
  expect(workers[0]?.ended).toBe(true);
});

it('ignores what a worker says after its end', async () => {
  const { host, workers } = owned();
  const outcome = host.run(job('a'));
  workers[0]?.crash();
  workers[0]?.answer('a');
  let settled = false;
  void outcome.then(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toBe(false);
});
