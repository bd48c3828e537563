import type { Box, Point, Size } from './geometry.ts';

/** Below this width a picture has room for the icon alone. */
const compactBelow = 110;
export const compactSide = 26;

const inset = 6;

export function isCompact(picture: Box, word: Size): boolean {
  return picture.width < Math.max(compactBelow, word.width + 2 * inset);
}

/**
 * Where a pill may lie inside its picture, the best place first: what covers one corner often leaves another free, and
 * round pictures have no corners.
 */
export function cornersFor(picture: Box, pill: Size): Point[] {
  const gap = Math.max(0, Math.min(inset, (picture.width - pill.width) / 2, (picture.height - pill.height) / 2));
  const left = picture.x + gap;
  const top = picture.y + gap;
  const right = picture.x + picture.width - gap - pill.width;
  const middle = picture.x + (picture.width - pill.width) / 2;
  const bottom = picture.y + picture.height - gap - pill.height;
  return [
    { x: left, y: top },
    { x: left, y: bottom },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: middle, y: top },
    { x: middle, y: bottom },
  ];
}
