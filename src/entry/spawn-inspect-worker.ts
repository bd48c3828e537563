import type { WorkerOptions } from '../host/worker-messages.ts';
import { workerName } from '../host/worker-name.ts';

/** Starts the inspect worker; vite finds it by this very expression. */
export function spawnInspectWorker(options: WorkerOptions): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: workerName(options) });
}
