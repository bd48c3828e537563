import type { FromWorker, ToWorker, WorkerOptions } from './worker-messages.ts';

/** Remembers between starts how many threads did best. */
export interface ThreadMemory {
  read(): number | null;
  write(threads: number): void;
}

// More threads than this gain nothing for a model of this size and take cores from the page.
const mostThreads = 4;
// Threads must win clearly: on a busy machine they lose, and they hold several cores.
const clearWin = 0.8;

/** Threads worth trying on this machine: 1 where shared memory does not exist (Firefox extension pages). */
function threadsToTry(): number {
  if (typeof SharedArrayBuffer === 'undefined') return 1;
  return Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency));
}

/**
 * Measures the bare model in the running worker and in a second one with more threads, and returns the thread count that
 * should be used from now on. The second worker lives only for the measurement.
 */
export async function tryThreads(worker: Worker, threads: number, spawn: (options: WorkerOptions) => Worker): Promise<number> {
  const more = threadsToTry();
  if (more <= threads) return threads;
  const trial = spawn({ threads: more });
  try {
    const [few, many] = [await timeModel(worker), await timeModel(trial)];
    return few !== null && many !== null && many < few * clearWin ? more : threads;
  } finally {
    trial.terminate();
  }
}

const patienceMilliseconds = 30_000;

function timeModel(worker: Worker): Promise<number | null> {
  return new Promise((resolve) => {
    const answered = new AbortController();
    const settle = (milliseconds: number | null): void => {
      answered.abort();
      clearTimeout(timer);
      resolve(milliseconds);
    };
    const timer = setTimeout(() => settle(null), patienceMilliseconds);
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'model-timed') settle(data.milliseconds);
      },
      { signal: answered.signal },
    );
    worker.addEventListener('error', () => settle(null), { signal: answered.signal });
    worker.postMessage({ kind: 'time-model' } satisfies ToWorker);
  });
}
