import type { Inspection } from '../shared/inspection.ts';
import type { InspectJob, MessageFault } from '../shared/messages.ts';
import { reportBug } from '../shared/report-bug.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import type { Host } from './host.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './worker-messages.ts';

/** What an owner needs to know of where it runs. */
export interface OwnerSurroundings {
  spawn(options: WorkerOptions): Worker;
  /** Threads to start with, and what to do once the worker has nothing to do for the first time. */
  threads(): number;
  /** Called each time the worker falls idle; may exchange thread counts by returning another number. */
  reviewThreads(worker: Worker, threads: number): Promise<number>;
  /** Called after the idle worker was ended. */
  released(): void;
}

// Long enough to read a page, short enough to give the memory of model and runtime back soon.
const idleMilliseconds = 60_000;
// No single step of an inspection is silent for so long: fetching ends after 20 s, a large picture takes a few.
const silenceMilliseconds = 60_000;

interface Waiting {
  readonly job: InspectJob;
  readonly settle: (outcome: Result<Inspection, MessageFault>) => void;
  readonly outcome: Promise<Result<Inspection, MessageFault>>;
  tries: number;
}

/**
 * Owns the one inspect worker: starts it with the first picture, starts it again when it crashes or falls silent (each
 * picture gets a second try), and ends it when nothing has come for a while.
 */
export function ownWorker(surroundings: OwnerSurroundings): Host {
  const waiting = new Map<string, Waiting>();
  let current: { readonly worker: Worker; readonly threads: number; reviewed: boolean } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (message: ToWorker): void => current?.worker.postMessage(message);

  const watch = (): void => {
    clearTimeout(timer);
    timer = waiting.size > 0 ? setTimeout(restart, silenceMilliseconds) : setTimeout(release, idleMilliseconds);
  };

  const end = (): void => {
    clearTimeout(timer);
    current?.worker.terminate();
    current = null;
  };

  const release = (): void => {
    end();
    surroundings.released();
  };

  const restart = (): void => {
    end();
    for (const [key, entry] of waiting) {
      entry.tries += 1;
      if (entry.tries < 2) continue;
      waiting.delete(key);
      entry.settle(failed('lost'));
    }
    for (const { job } of waiting.values()) post(job);
  };

  const start = (): void => {
    const threads = surroundings.threads();
    const worker = surroundings.spawn({ threads });
    current = { worker, threads, reviewed: false };
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (current?.worker !== worker) return;
      if (data.kind === 'done') finish(data.key, data.inspection);
      watch();
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reportBug('inspect worker', event.message);
      if (current?.worker === worker) restart();
    });
  };

  const finish = (key: string, inspection: Inspection): void => {
    waiting.get(key)?.settle(succeeded(inspection));
    waiting.delete(key);
    if (waiting.size === 0) void review();
  };

  const review = async (): Promise<void> => {
    if (current === null || current.reviewed) return;
    const reviewing = current;
    reviewing.reviewed = true;
    const threads = await surroundings.reviewThreads(reviewing.worker, reviewing.threads);
    // Exchanged only while nothing waits; otherwise the next start takes the better number.
    if (threads !== reviewing.threads && current === reviewing && waiting.size === 0) end();
  };

  const post = (job: InspectJob): void => {
    if (current === null) start();
    tell({ kind: 'run', job });
    watch();
  };

  return {
    run(job) {
      const known = waiting.get(job.key);
      if (known !== undefined) return known.outcome;
      let settle: Waiting['settle'] = () => undefined;
      const outcome = new Promise<Result<Inspection, MessageFault>>((resolve) => {
        settle = resolve;
      });
      waiting.set(job.key, { job, settle, outcome, tries: 0 });
      post(job);
      return outcome;
    },
    async prioritise(key, priority) {
      tell({ kind: 'prioritise', key, priority });
    },
    async cancel(key) {
      tell({ kind: 'cancel', key });
    },
  };
}
