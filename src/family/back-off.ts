import * as v from 'valibot';

const freeTries = 4;
const firstWaitMs = 30_000;
const longestWaitMs = 60 * 60_000;

/** Wrong tries in a row, and when the last one was (ms since 1970). Kept, so that a restart does not help. */
export const triesSchema = v.object({
  failures: v.pipe(v.number(), v.integer(), v.minValue(0)),
  lastAt: v.pipe(v.number(), v.minValue(0)),
});

export type Tries = v.InferOutput<typeof triesSchema>;

export const noTries: Tries = { failures: 0, lastAt: 0 };

/**
 * How long until the next try counts, in ms. After four wrong ones half a minute, then twice as long each time, up to an hour.
 * A clock that was set back does not shorten the wait.
 */
export function waitMs({ failures, lastAt }: Tries, now: number): number {
  if (failures < freeTries) return 0;
  const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeTries));
  const passed = Math.max(0, now - lastAt);
  return Math.max(0, whole - passed);
}

/** Tries that were noted in what is now the future, by a clock set ahead, count as made now: nobody has to wait for that day. */
export function presentTries({ failures, lastAt }: Tries, now: number): Tries {
  return { failures, lastAt: Math.min(lastAt, now) };
}

export function afterFailure({ failures }: Tries, now: number): Tries {
  return { failures: failures + 1, lastAt: now };
}
