import type { WorkerOptions } from './worker-messages.ts';

/** A worker learns its options from its own name, before any message. */
export function workerName({ threads }: WorkerOptions): string {
  return `inspect-${threads}`;
}

export function parseWorkerName(name: string): WorkerOptions {
  const threads = Number(/^inspect-(\d+)$/.exec(name)?.[1] ?? 1);
  return { threads: Math.max(1, threads) };
}
