import type { Inspection } from '../shared/inspection.ts';
import type { InspectJob } from '../shared/messages.ts';

/** What the owner tells the inspect worker. */
export type ToWorker =
  | { readonly kind: 'run'; readonly job: InspectJob }
  | { readonly kind: 'prioritise'; readonly key: string; readonly priority: number }
  | { readonly kind: 'cancel'; readonly key: string }
  /** Times the bare model on a fixed input: median milliseconds of a few runs, after a warm-up. */
  | { readonly kind: 'time-model' };

/** What the inspect worker tells its owner. */
export type FromWorker =
  | { readonly kind: 'done'; readonly key: string; readonly inspection: Inspection }
  | { readonly kind: 'model-timed'; readonly milliseconds: number | null };

/** How a worker is started; read by it from its own name, so that it is known before the first message. */
export interface WorkerOptions {
  /** WASM threads. 1 where SharedArrayBuffer does not exist or threads did not help. */
  readonly threads: number;
}
