import PQueue from 'p-queue';
import { type Inspection, uncheckedFor } from '../shared/inspection.ts';
import type { InspectJob } from '../shared/messages.ts';

/** Two lines with one order: several pictures are fetched at a time, one is decoded and judged. Lower `priority` goes first. */
export interface InspectQueue {
  /** Resolves with the outcome; a job that is cancelled is `unchecked` for that reason. */
  run(job: InspectJob): Promise<Inspection>;
  prioritise(key: string, priority: number): void;
  cancel(key: string): void;
}

/** Runs `work` when it is the job's turn in the second line. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

const fetchedAtOnce = 6;

/** `inspect` does the work of one job; it is given the means to wait for its turn with the model. */
export function createInspectQueue(inspect: (job: InspectJob, inTurn: InTurn, signal: AbortSignal) => Promise<Inspection>): InspectQueue {
  const lines = [new PQueue({ concurrency: fetchedAtOnce }), new PQueue({ concurrency: 1 })] as const;
  const jobs = new Map<string, RunningJob>();

  const enter = <Value>(line: PQueue, { key, priority, signal }: Turn, work: () => Promise<Value>): Promise<Value> =>
    line.add(work, { id: key, priority: -(jobs.get(key)?.priority ?? priority), signal });

  const start = async (job: InspectJob, signal: AbortSignal): Promise<Inspection> => {
    const turn = { key: job.key, priority: job.priority, signal };
    try {
      return await enter(lines[0], turn, () => inspect(job, (work) => enter(lines[1], turn, work), signal));
    } catch (error) {
      if (signal.aborted) return uncheckedFor('cancelled', job.family);
      throw error;
    } finally {
      jobs.delete(job.key);
    }
  };

  return {
    run(job) {
      // The same job comes again when its first messenger died on the way back: one run serves both.
      const running = jobs.get(job.key);
      if (running !== undefined) return running.outcome;
      const controller = new AbortController();
      const outcome = start(job, controller.signal);
      jobs.set(job.key, { priority: job.priority, controller, outcome });
      return outcome;
    },
    prioritise(key, priority) {
      const job = jobs.get(key);
      if (job === undefined) return;
      job.priority = priority;
      for (const line of lines) moveWaiting(line, key, -priority);
    },
    cancel: (key) => jobs.get(key)?.controller.abort(),
  };
}

function moveWaiting(line: PQueue, key: string, priority: number): void {
  try {
    line.setPriority(key, priority);
  } catch {
    // The library throws where nothing of that name waits, and offers no way to ask.
  }
}

interface RunningJob {
  priority: number;
  readonly controller: AbortController;
  readonly outcome: Promise<Inspection>;
}

interface Turn {
  readonly key: string;
  readonly priority: number;
  readonly signal: AbortSignal;
}
