import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until a condition holds, and fails with its name when the time is over.
 * A condition that throws (a context that is just going away) does not hold yet.
 */
export async function until(what: string, condition: () => Promise<boolean> | boolean, limitMs = 20_000, everyMs = 50): Promise<void> {
  const end = performance.now() + limitMs;
  let last: unknown = null;
  while (performance.now() < end) {
    try {
      if (await condition()) return;
    } catch (error) {
      last = error;
    }
    await pause(everyMs);
  }
  throw new Error(`gave up waiting: ${what}`, { cause: last });
}
