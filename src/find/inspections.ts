import type { Inspection } from '../shared/inspection.ts';
import type { MessageFault } from '../shared/messages.ts';
import type { Result } from '../shared/result.ts';
import { BoundedMap } from './bounded-map.ts';
import type { PageRef } from './image-ref.ts';
import { Line } from './line.ts';

/** Someone who waits for the inspection of a picture: an element while it shows one address. */
export interface Waiter {
  readonly priority: () => number;
  /** `id`: of the request that was answered, which need not have been this waiter's own. */
  readonly answered: (inspection: Inspection, id: string) => void;
  /** No answer will come: the page could not hand the picture over, or its messages were lost again and again. */
  readonly unanswered: (id: string, why: 'unreadable' | 'lost') => void;
}

/** How the inspections speak with the background. */
export interface Wire {
  request(id: string, ref: PageRef, priority: number): Promise<Result<Inspection, MessageFault>>;
  prioritise(id: string, priority: number): void;
  cancel(id: string): void;
  orphaned(): void;
}

interface Job {
  readonly id: string;
  readonly key: string;
  readonly remembers: boolean;
  readonly read: () => Promise<PageRef | null>;
  readonly waiters: Set<Waiter>;
  priority: number;
  tries: number;
  sent: boolean;
  over: boolean;
}

const atOnce = 6;
const remembered = 500;
// After a loss the background or the host is being started again.
const retryAfterMs = [300, 1000, 3000];
const lostOnTheWay = new Set(['engine_lost', 'cancelled']);

let count = 0;
/** Unique within the document, also after everything was started anew. */
export function nextId(): string {
  count += 1;
  return String(count);
}

/** Asks for pictures, each address once, few at a time, the nearest first. */
export class Inspections {
  readonly #jobs = new Map<string, Job>();
  readonly #line = new Line<Job>();
  readonly #memo = new BoundedMap<{ readonly inspection: Inspection; readonly id: string }>(remembered);
  readonly #wire: Wire;
  readonly #signal: AbortSignal;
  /** Those that are being read or asked for. */
  readonly #busy = new Set<Job>();

  constructor(wire: Wire, signal: AbortSignal) {
    this.#wire = wire;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#abandon(), { once: true });
  }

  /** `remembers`: whether the same key means the same picture for as long as the document lives. */
  ask(key: string, remembers: boolean, read: () => Promise<PageRef | null>, waiter: Waiter, id = nextId()): void {
    const known = remembers ? this.#memo.get(key) : undefined;
    if (known !== undefined) {
      waiter.answered(known.inspection, known.id);
      return;
    }
    let job = this.#jobs.get(key);
    if (job === undefined) {
      const priority = waiter.priority();
      job = { id, key, remembers, read, waiters: new Set(), priority, tries: 0, sent: false, over: false };
      this.#jobs.set(key, job);
      this.#line.put(job, priority);
    }
    job.waiters.add(waiter);
    this.#rank(job);
    this.#next();
  }

  /** The waiter no longer wants the answer; what nobody waits for is cancelled. */
  leave(key: string, waiter: Waiter): void {
    const job = this.#jobs.get(key);
    if (job === undefined || !job.waiters.delete(waiter) || job.waiters.size > 0) return;
    if (job.sent) this.#wire.cancel(job.id);
    this.#finish(job);
  }

  /** The waiter's priority has changed. */
  rank(key: string): void {
    const job = this.#jobs.get(key);
    if (job !== undefined) this.#rank(job);
  }

  #rank(job: Job): void {
    const priority = Math.min(...Array.from(job.waiters, (waiter) => waiter.priority()));
    if (priority === job.priority) return;
    // Only what came into view is worth a message; what went a little away will be cancelled soon enough.
    if (job.sent && priority === 0) this.#wire.prioritise(job.id, priority);
    job.priority = priority;
    if (this.#line.has(job)) this.#line.put(job, priority);
  }

  #next(): void {
    while (this.#busy.size < atOnce && !this.#signal.aborted) {
      const job = this.#line.take();
      if (job === undefined) return;
      this.#busy.add(job);
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    const ref = await job.read();
    if (job.over) return;
    if (ref === null) return this.#fail(job, 'unreadable');
    job.sent = true;
    const reply = await this.#wire.request(job.id, ref, job.priority);
    if (job.over) return;
    job.sent = false;
    if (!reply.ok) {
      if (reply.fault === 'orphaned') return this.#wire.orphaned();
      return reply.fault === 'lost' ? this.#retry(job) : this.#fail(job, 'lost');
    }
    const { verdict } = reply.value;
    if (verdict.kind === 'unchecked' && lostOnTheWay.has(verdict.reason)) return this.#retry(job);
    if (verdict.kind !== 'unchecked' && job.remembers) this.#memo.set(job.key, { inspection: reply.value, id: job.id });
    this.#finish(job);
    for (const waiter of job.waiters) waiter.answered(reply.value, job.id);
  }

  #retry(job: Job): void {
    const wait = retryAfterMs[job.tries];
    job.tries += 1;
    if (wait === undefined) {
      this.#fail(job, 'lost');
      return;
    }
    this.#free(job);
    setTimeout(() => {
      if (job.over) return;
      this.#line.put(job, job.priority);
      this.#next();
    }, wait);
  }

  #fail(job: Job, why: 'unreadable' | 'lost'): void {
    this.#finish(job);
    for (const waiter of job.waiters) waiter.unanswered(job.id, why);
  }

  #finish(job: Job): void {
    job.over = true;
    this.#line.leave(job);
    this.#jobs.delete(job.key);
    this.#free(job);
  }

  #free(job: Job): void {
    this.#busy.delete(job);
    this.#next();
  }

  #abandon(): void {
    for (const job of this.#jobs.values()) {
      if (job.sent) this.#wire.cancel(job.id);
      job.over = true;
    }
    this.#jobs.clear();
  }
}
