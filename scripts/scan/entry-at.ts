import { type Stats, statSync } from 'node:fs';

/** What is at a path; undefined where nothing is, a link goes round in a circle, or it may not be looked at. */
export function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
