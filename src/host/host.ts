import type { Inspection } from '../shared/inspection.ts';
import type { InspectJob, MessageFault } from '../shared/messages.ts';
import type { Result } from '../shared/result.ts';

/** Whatever owns the inspect worker, as the background sees it. In Chrome a document of its own, in Firefox the event page. */
export interface Host {
  /** Resolves when the picture has its outcome; the fault `lost` where the host died over it. */
  run(job: InspectJob): Promise<Result<Inspection, MessageFault>>;
  prioritise(key: string, priority: number): Promise<void>;
  cancel(key: string): Promise<void>;
}
