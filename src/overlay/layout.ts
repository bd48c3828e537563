import { truly } from '../shared/true-dom.ts';
import { isSeenAt } from './cover.ts';
import { type Box, isSamePlace, overlaps, type Point, type Size, shifted } from './geometry.ts';
import type { Mark } from './mark.ts';
import { compactSide, cornersFor, isCompact } from './place-pill.ts';
import { onSheet, type SheetFrame } from './sheet.ts';

interface Plan {
  readonly mark: Mark;
  readonly compact: boolean;
  readonly place: Box | null;
  readonly corner: number;
}

export type Outcome = 'moved' | 'unfinished' | 'settled';

const budgetMs = 6;
const exact = 0.01;
// What is shown and moves need not be asked after all the time.
const recheckMs = 200;

/**
 * Reads where all pictures are, then writes where all pills go. Asks the page what covers them, which is dear: when the
 * time is used up the rest waits for the next pass.
 * While things move a pill keeps its corner, so that it does not jump about; at rest it takes the best one.
 */
export function layOut(marks: readonly Mark[], frame: SheetFrame, rests: boolean, word: Size): Outcome {
  // The pictures far away are most of a long page.
  const nearby = marks.filter(({ near, place }) => near || place !== null);
  const moved = readPictures(nearby);
  const plans = new Map(nearby.map((mark) => [mark, samePlan(mark, word, frame.scale)]));
  const start = performance.now();
  let unfinished = false;
  for (const mark of nearby.sort((a, b) => a.checkedAt - b.checkedAt)) {
    if (!rests && mark.place !== null && start - mark.checkedAt < recheckMs) continue;
    unfinished = performance.now() - start > budgetMs;
    if (unfinished) break;
    mark.checkedAt = start;
    plans.delete(mark);
    plans.set(mark, planFor(mark, word, frame.scale, plans.values(), rests));
  }
  for (const plan of plans.values()) carryOut(plan, frame);
  if (moved) return 'moved';
  return unfinished ? 'unfinished' : 'settled';
}

/** Only moves the pills that are shown. */
export function follow(marks: readonly Mark[], frame: SheetFrame, word: Size): Outcome {
  const shown = marks.filter(({ place }) => place !== null);
  const before = shown.map(({ picture }) => picture);
  const moved = readPictures(shown);
  for (const [index, mark] of shown.entries()) {
    if (!wentAlong(mark, before[index] ?? noBox, frame)) carryOut(samePlan(mark, word, frame.scale), frame);
  }
  return moved ? 'moved' : 'settled';
}

/** Whether the picture moved only with the page, and so its pill with the sheet. */
function wentAlong(mark: Mark, before: Box, { corner }: SheetFrame): boolean {
  const by = { x: corner.x - mark.page.x, y: corner.y - mark.page.y };
  if (!isSamePlace(shifted(before, by), mark.picture, exact)) return false;
  mark.page = corner;
  mark.place &&= shifted(mark.place, by);
  if (mark.reveal?.place) mark.reveal.place = shifted(mark.reveal.place, by);
  return true;
}

/** Shows a mark where the one before it on the same picture was. */
export function stay(mark: Mark, frame: SheetFrame): void {
  carryOut({ mark, ...mark }, frame);
}

/** True when a picture has moved in the viewport. */
function readPictures(marks: readonly Mark[]): boolean {
  let moved = false;
  for (const mark of marks) {
    const now = mark.near ? boxOf(mark.element) : noBox;
    if (!isSamePlace(now, mark.picture)) moved = true;
    mark.picture = now;
  }
  return moved;
}

const noBox: Box = { x: 0, y: 0, width: 0, height: 0 };

/** Where an element is in the viewport, in px. */
export function boxOf(element: Element): Box {
  const { x, y, width, height } = truly(element, 'getBoundingClientRect')();
  return { x, y, width, height };
}

function pillSize(compact: boolean, word: Size, scale: number): Size {
  return compact ? { width: compactSide * scale, height: compactSide * scale } : word;
}

/** The corner that the pill has already. */
function samePlan(mark: Mark, word: Size, scale: number): Plan {
  const { compact, corner } = mark;
  const size = pillSize(compact, word, scale);
  const at = mark.place === null || mark.picture.width === 0 ? undefined : cornersFor(mark.picture, size)[corner];
  return { mark, compact, corner, place: at === undefined ? null : { ...at, ...size } };
}

function planFor(mark: Mark, word: Size, scale: number, others: Iterable<Plan>, rests: boolean): Plan {
  const hidden: Plan = { mark, compact: false, place: null, corner: 0 };
  if (mark.picture.width === 0 || mark.picture.height === 0 || !isInViewport(mark.picture) || !isVisible(mark)) return hidden;
  const compact = isCompact(mark.picture, word);
  const size = pillSize(compact, word, scale);
  const corners = cornersFor(mark.picture, size);
  const placed = [...others].filter(({ place }) => place !== null);
  for (const [corner, at] of rests ? corners.entries() : presentFirst(corners, mark.corner)) {
    const place: Box = { ...at, ...size };
    if (!isFree(mark, place)) continue;
    // Two elements of one card may show the same picture: one pill is enough.
    for (const other of placed) {
      const counts = mark.content === null || other.mark.content !== null;
      if (counts && other.place !== null && overlaps(other.place, place)) return hidden;
    }
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

function isVisible({ element, content }: Mark): boolean {
  if (!truly(element, 'checkVisibility')({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
  // Sites lay a blurred copy behind a picture to fill its frame.
  const blur = content?.cover ? null : /blur\(([\d.]+)px\)/.exec(getComputedStyle(element).filter);
  return Number(blur?.[1] ?? 0) < backdropBlur;
}

function isInViewport(box: Box): boolean {
  return overlaps(box, { x: 0, y: 0, width: innerWidth, height: innerHeight });
}

function isOnScreen({ x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
}

function carryOut({ mark, compact, place, corner }: Plan, frame: SheetFrame): void {
  const { pill } = mark;
  mark.place = place;
  mark.corner = corner;
  mark.compact = compact;
  mark.page = frame.corner;
  placeReveal(mark, frame);
  toggle(pill, 'shown', place !== null);
  if (place === null) return;
  toggle(pill, 'compact', compact);
  const width = `${place.width / frame.scale}px`;
  if (pill.style.width !== width) pill.style.width = width;
  const transform = onSheet(place, frame);
  if (pill.style.transform !== transform) pill.style.transform = transform;
}

const backdropBlur = 8;
const roomAround = 8;

/** In the middle of the picture, where that is large enough and the pill, whose place was found free, leaves room. */
function placeReveal({ reveal, picture, place }: Mark, frame: SheetFrame): void {
  if (reveal === null) return;
  toggle(reveal.button, 'shown', place !== null);
  reveal.place = null;
  if (place === null) return;
  const { width, height } = reveal.button.getBoundingClientRect();
  const at: Box = { x: picture.x + (picture.width - width) / 2, y: picture.y + (picture.height - height) / 2, width, height };
  const fits = picture.width >= width + 2 * roomAround && picture.height >= height + 2 * roomAround && !overlaps(at, place);
  toggle(reveal.button, 'shown', fits);
  if (!fits) return;
  reveal.place = at;
  reveal.button.style.transform = onSheet(at, frame);
}

function toggle(element: Element, name: string, on: boolean): void {
  if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
}
