import type { Host } from '../host/host.ts';
import { ownWorker } from '../host/own-worker.ts';
import { spawnInspectWorker } from './spawn-inspect-worker.ts';

/** Firefox's event page owns the worker itself. It has no shared memory, so there is one thread and nothing to try. */
export const host: Host = ownWorker({
  spawn: spawnInspectWorker,
  threads: () => 1,
  reviewThreads: async (_worker, threads) => threads,
  released: () => undefined,
});
