import { requestName } from './address.ts';
import { Evidence } from './evidence.ts';
import { isFirefox, isInMemory } from './in-memory.ts';

export interface Requests {
  has(address: string): boolean;
  /** A policy of the page's has forbidden it. */
  isBlocked(address: string): boolean;
  /** `document.open()` has taken every listener away: what it may have hidden counts for nothing. */
  rebuilt(): void;
  /** Tells of each request of the page once it counts as evidence. */
  listen(heard: (name: string, byStyle: boolean) => void, signal: AbortSignal): void;
}

// The violation event of a blocked request is a task of its own and may be late.
export const ripeningMs = 250;
const doubtfulMs = 1000;

/** Collects what the page requests, from the very start: the timeline's own buffer keeps only 250 entries. */
export function watchRequests(signal: AbortSignal): Requests {
  const evidence = new Evidence((address) => !isFirefox || isInMemory(address));
  const listeners = new Set<(name: string, byStyle: boolean) => void>();

  const observer = new PerformanceObserver((list) => {
    const noted = (list.getEntries() as PerformanceResourceTiming[]).map((entry) => [entry, evidence.note(entry)] as const);
    for (const [state, wait] of [
      ['young', ripeningMs],
      ['doubtful', doubtfulMs],
    ] as const) {
      const entries = noted.filter((one) => one[1] === state).map(([entry]) => entry);
      if (entries.length > 0) setTimeout(() => ripen(entries), wait);
    }
  });
  const ripen = (entries: readonly PerformanceResourceTiming[]): void => {
    for (const entry of entries) {
      if (!evidence.ripen(entry.name)) continue;
      for (const heard of listeners) heard(requestName(entry.name), entry.initiatorType === 'css');
    }
  };
  observer.observe({ type: 'resource', buffered: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  const blocked = (event: SecurityPolicyViolationEvent): void => {
    // A page can send the event to itself, and would keep a picture of its own from being looked at.
    if (event.isTrusted && event.disposition === 'enforce') evidence.block(event.blockedURI);
  };
  const listenForBlocks = (): void => addEventListener('securitypolicyviolation', blocked, { capture: true, signal });
  listenForBlocks();

  return {
    rebuilt() {
      // Adding a listener again that is still there does nothing.
      listenForBlocks();
      evidence.forgetYoung();
    },
    has: (address) => evidence.has(address),
    isBlocked: (address) => evidence.isBlocked(address),
    listen(heard, until) {
      listeners.add(heard);
      until.addEventListener('abort', () => listeners.delete(heard), { once: true });
    },
  };
}
