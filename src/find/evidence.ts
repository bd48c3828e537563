import { requestName } from './address.ts';
import { BoundedMap } from './bounded-map.ts';

/** What of a Resource Timing entry is of interest here. */
export interface RequestEntry {
  readonly name: string;
  readonly initiatorType: string;
  readonly duration: number;
  /** 0 where the page may not know, and for what was never loaded. */
  readonly decodedBodySize: number;
}

const pictureInitiators = new Set(['img', 'image', 'css', 'input', 'link', 'video', 'object', 'embed', 'early-hints', 'other']);
const kept = 5000;

/**
 * The requests that the page itself made. The extension may ask where the page may not, so an address that the page
 * only names, but was not allowed to load, must never be asked: under a strict policy it could carry data out.
 *
 * A timing entry alone proves nothing: Chromium also writes one, of no duration, for a request that a content
 * security policy blocked, and both browsers write one for a request whose redirect was blocked. The violation event
 * names the first address of both, but may come a little after the entry.
 *
 * Firefox gives no duration to requests that never left the device: those that a content blocker cancelled, which must
 * not be asked past it, and, not to be told apart, those to a server that does not answer. What comes out of the memory takes no
 * time in either browser; that it came is told by its size, if it is of the page's own origin. Else the entry is doubtful: in Firefox
 * the picture's being in memory decides, in Chromium that no policy has forbidden it for a longer while.
 */
export class Evidence {
  readonly #seen = new BoundedMap<'doubtful' | 'young' | 'ripe'>(kept);
  readonly #blocked = new BoundedMap<true>(kept);
  readonly #isLoaded: (address: string) => boolean;

  /** `isLoaded`: whether a doubtful address was loaded, as far as can be told when its time has come. */
  constructor(isLoaded: (address: string) => boolean) {
    this.#isLoaded = isLoaded;
  }

  /** Whether the entry may ripen into evidence, and whether that is doubtful. */
  note(entry: RequestEntry): 'young' | 'doubtful' | null {
    const name = requestName(entry.name);
    if (!pictureInitiators.has(entry.initiatorType)) return null;
    const state = entry.duration === 0 && entry.decodedBodySize === 0 ? 'doubtful' : 'young';
    const known = this.#seen.get(name);
    if (this.#blocked.get(name) !== undefined || !(known === undefined || (known === 'doubtful' && state === 'young'))) return null;
    this.#seen.set(name, state);
    return state;
  }

  block(address: string): void {
    const name = requestName(address);
    this.#blocked.set(name, true);
    this.#seen.delete(name);
  }

  isBlocked(address: string): boolean {
    return this.#blocked.get(requestName(address)) !== undefined;
  }

  ripen(address: string): boolean {
    const name = requestName(address);
    const state = this.#seen.get(name);
    if (state === undefined) return false;
    // Not before it is known that no policy forbids it: see `in-memory.ts`.
    if (state === 'doubtful' && !this.#isLoaded(address)) {
      this.#seen.delete(name);
      return false;
    }
    this.#seen.set(name, 'ripe');
    return true;
  }

  /** Takes back what has not ripened yet. */
  forgetYoung(): void {
    for (const [name, state] of this.#seen.entries()) if (state !== 'ripe') this.#seen.delete(name);
  }

  has(address: string): boolean {
    return this.#seen.get(requestName(address)) === 'ripe';
  }
}
