import { Cleanup } from './cleanup.ts';

/** So long a stopped scan may take to hand over the pictures that are through on the page it is at. */
const graceMs = 4_000;

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** How the program ends, by itself or by a signal: what there is is handed over once, everything is cleaned up once. */
export class Ending {
  readonly cleanup = new Cleanup();
  readonly #stop = new AbortController();
  /** Null while there is nothing to be handed over. */
  #handOver: (() => void) | null = null;
  #exit: Promise<never> | null = null;
  #signalled: number | null = null;

  constructor() {
    for (const [signal, code] of signals) process.on(signal, () => this.#interrupt(code));
  }

  /** Aborted by the first signal. */
  get stop(): AbortSignal {
    return this.#stop.signal;
  }

  /** Whether the end has come already, so that a failure is but its consequence. */
  get hasCome(): boolean {
    return this.#exit !== null || this.#signalled !== null;
  }

  /** From now on there is something to be handed over, should a signal come. */
  promise(handOver: () => void): void {
    this.#handOver = handOver;
  }

  handOver(): void {
    const handOver = this.#handOver;
    this.#handOver = null;
    handOver?.();
  }

  /** Whoever comes later (work that fails because its browser was closed) waits for the same end. */
  exit(code: number): Promise<never> {
    this.#exit ??= this.#finish(code);
    return this.#exit;
  }

  async #finish(code: number): Promise<never> {
    try {
      if (this.#signalled !== null) this.handOver();
    } catch (error) {
      console.error(String(error));
    }
    await this.cleanup.run();
    process.exit(this.#signalled ?? code);
  }

  /** A scan is given a moment; anything else just ends. More signals change nothing: npm passes on what the terminal sent already. */
  #interrupt(code: number): void {
    if (this.#signalled !== null) return;
    this.#signalled = code;
    this.#stop.abort();
    if (this.#handOver === null) void this.exit(code);
    else setTimeout(() => void this.exit(code), graceMs);
  }
}
