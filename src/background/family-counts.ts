import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { FamilyCounts } from '../shared/messages.ts';

const key = 'family-counts';
const schema = v.object({ since: v.number(), covered: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** How many pictures were covered. Counts are all that is kept of them, and they stay in this profile. */
export async function familyCounts(): Promise<FamilyCounts> {
  const stored = v.safeParse(schema, (await browser.storage.local.get(key))[key]);
  return stored.success ? stored.output : { since: Date.now(), covered: 0 };
}

// One change at a time.
let last: Promise<unknown> = Promise.resolve();

export function countCovered(): Promise<void> {
  const counted = last.then(async () => {
    const { since, covered } = await familyCounts();
    await browser.storage.local.set({ [key]: { since, covered: covered + 1 } });
  });
  last = counted.catch(() => undefined);
  return counted;
}
