import type { ThreadMemory } from './thread-trial.ts';

const key = 'threads';
// Machines change (power plans, browser updates), so a measurement is good for a week.
const goodForMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** What is needed of `localStorage`. */
export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Keeps the outcome of the thread trial in a small text store, so that it is measured once a week and not at every start. */
export function rememberedThreads(store: TextStore): ThreadMemory {
  return {
    read() {
      const [threads, at] = (store.getItem(key) ?? '').split('@').map(Number);
      if (threads === undefined || at === undefined || !Number.isInteger(threads) || threads < 1) return null;
      return Date.now() - at < goodForMilliseconds ? threads : null;
    },
    write: (threads) => store.setItem(key, `${threads}@${Date.now()}`),
  };
}
