import type { FrameRules } from '../shared/messages.ts';

/** Pictures shown smaller than this, in CSS px, are left alone, whatever the device's pixel ratio. */
export function isShownLargeEnough(
  shown: { width: number; height: number },
  rules: Pick<FrameRules, 'smallestNatural' | 'smallestShown'>,
): boolean {
  return Math.min(shown.width, shown.height) >= rules.smallestShown;
}

/** The same for the file's own px. A side that is not known (0) does not count against a picture. */
export function isStoredLargeEnough(
  stored: { width: number; height: number },
  rules: Pick<FrameRules, 'smallestNatural' | 'smallestShown'>,
): boolean {
  const short = Math.min(stored.width, stored.height);
  return short === 0 || short >= rules.smallestNatural;
}
