import type { Inspection } from '../shared/inspection.ts';

// What a server makes smaller for a screen is off by a rounded pixel.
const tolerance = 0.04;

/**
 * Whether what was looked at can be what the page shows. Some servers hand a harmless picture to whom they do not know, with all
 * signs of success; it hardly ever has the other's shape. Turned by a quarter is the same shape: pages may leave pictures unturned.
 */
export function isSameShape(
  shown: { readonly naturalWidth: number; readonly naturalHeight: number },
  { width, height }: Pick<Inspection, 'width' | 'height'>,
): boolean {
  if (shown.naturalWidth * shown.naturalHeight * width * height === 0) return true;
  const there = Math.abs(Math.log(shown.naturalWidth / shown.naturalHeight));
  return Math.abs(there - Math.abs(Math.log(width / height))) <= tolerance;
}
