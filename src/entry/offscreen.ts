/** Chrome's offscreen document: owns the inspect worker and answers the background. */
import { ownWorker } from '../host/own-worker.ts';
import { rememberedThreads } from '../host/remembered-threads.ts';
import { tryThreads } from '../host/thread-trial.ts';
import { inspectJob, jobId, jobPriority } from '../shared/inspect-schema.ts';
import { uncheckedFor } from '../shared/inspection.ts';
import { receive } from '../shared/receive.ts';
import { spawnInspectWorker } from './spawn-inspect-worker.ts';

const memory = rememberedThreads(localStorage);

const host = ownWorker({
  spawn: spawnInspectWorker,
  threads: () => memory.read() ?? 1,
  async reviewThreads(worker, threads) {
    if (memory.read() !== null) return threads;
    const better = await tryThreads(worker, threads, spawnInspectWorker);
    memory.write(better);
    return better;
  },
  released: () => window.close(),
});

receive('host', {
  'inspect.run': {
    caller: 'background',
    payload: inspectJob,
    async answer(job) {
      const outcome = await host.run(job);
      return outcome.ok ? outcome.value : uncheckedFor('engine_lost', job.family);
    },
  },
  'inspect.prioritise': {
    caller: 'background',
    payload: jobPriority,
    async answer({ key, priority }) {
      await host.prioritise(key, priority);
      return null;
    },
  },
  'inspect.cancel': {
    caller: 'background',
    payload: jobId,
    async answer({ key }) {
      await host.cancel(key);
      return null;
    },
  },
});
