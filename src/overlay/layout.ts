import { isSeenAt } from './cover.ts';
import { type Box, isSamePlace, overlaps, type Point, type Size } from './geometry.ts';
import type { Mark } from './mark.ts';
import { compactSide, cornersFor, isCompact } from './place-pill.ts';

export interface LayerFrame extends Point {
  /** Page zoom set by style applies to the layer too. */
  readonly scale: number;
}

interface Plan {
  readonly mark: Mark;
  readonly compact: boolean;
  readonly place: Box | null;
  readonly corner: number;
}

export function frameOf(layer: HTMLElement): LayerFrame {
  const { x, y, width } = layer.getBoundingClientRect();
  return { x, y, scale: width > 0 ? width / 100 : 1 };
}

/**
 * Reads all places, then writes all places. True when a picture has moved since the last pass.
 * While things move a pill keeps its corner, so that it does not jump about; at rest it takes the best one.
 */
export function layOut(
  marks: readonly Mark[],
  frame: LayerFrame,
  before: LayerFrame,
  rests: boolean,
  wordSize: (mark: Mark) => Size,
): boolean {
  let moved = false;
  for (const mark of marks) {
    const picture = mark.near ? boxOf(mark.element) : noBox;
    if (!isSamePlace(picture, mark.picture)) moved = true;
    mark.still = staysStill(mark, picture, frame, before);
    mark.picture = picture;
  }
  const taken: Box[] = [];
  const plans = marks.map((mark) => planFor(mark, wordSize(mark), frame.scale, taken, rests));
  for (const plan of plans) carryOut(plan, frame);
  return moved;
}

const noBox: Box = { x: 0, y: 0, width: 0, height: 0 };

function boxOf(element: Element): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

function staysStill(mark: Mark, now: Box, frame: LayerFrame, before: LayerFrame): boolean {
  const scrolled = Math.abs(frame.x - before.x) + Math.abs(frame.y - before.y) >= 1;
  if (!scrolled || mark.picture.width === 0) return mark.still;
  return isSamePlace(now, mark.picture);
}

function planFor(mark: Mark, word: Size, scale: number, taken: Box[], rests: boolean): Plan {
  const hidden: Plan = { mark, compact: false, place: null, corner: mark.corner };
  if (mark.picture.width === 0 || mark.picture.height === 0 || !isInViewport(mark.picture) || !isVisible(mark.element)) return hidden;
  const compact = isCompact(mark.picture, word);
  const size: Size = compact ? { width: compactSide * scale, height: compactSide * scale } : word;
  const corners = cornersFor(mark.picture, size);
  for (const [corner, at] of rests ? corners.entries() : presentFirst(corners, mark.corner)) {
    const place: Box = { ...at, ...size };
    if (!isFree(mark, place)) continue;
    // Two elements of one card may show the same picture: one pill is enough.
    if (taken.some((other) => overlaps(other, place))) return hidden;
    taken.push(place);
    return { mark, compact, place, corner };
  }
  return hidden;
}

function presentFirst(corners: readonly Point[], present: number): [number, Point][] {
  return [...corners.entries()].sort(([a], [b]) => Number(b === present) - Number(a === present));
}

function isFree(mark: Mark, place: Box): boolean {
  const y = place.y + place.height / 2;
  const left = { x: place.x + 3, y };
  const right = { x: place.x + place.width - 3, y };
  return [left, right].every((point) => isOnScreen(point) && isSeenAt(mark.element, mark.picture, point));
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}

function isInViewport(box: Box): boolean {
  return overlaps(box, { x: 0, y: 0, width: innerWidth, height: innerHeight });
}

function isOnScreen({ x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
}

function carryOut({ mark, compact, place, corner }: Plan, frame: LayerFrame): void {
  const { pill } = mark;
  mark.place = place;
  mark.corner = place === null ? 0 : corner;
  toggle(pill, 'shown', place !== null);
  if (place === null) return;
  toggle(pill, 'compact', compact);
  toggle(pill, 'still', mark.still);
  const origin = mark.still ? noBox : frame;
  const x = Math.round((place.x - origin.x) / frame.scale);
  const y = Math.round((place.y - origin.y) / frame.scale);
  const transform = `translate(${x}px, ${y}px)`;
  if (pill.style.transform !== transform) pill.style.transform = transform;
}

function toggle(element: Element, name: string, on: boolean): void {
  if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
}
