import { describe, expect, test } from 'vitest';
import { alphaOf } from '../../../src/overlay/cover.ts';
import { holds, isInside, isSamePlace, overlaps } from '../../../src/overlay/geometry.ts';
import { placePanel } from '../../../src/overlay/place-panel.ts';
import { compactSide, cornersFor, isCompact } from '../../../src/overlay/place-pill.ts';

const word = { width: 112, height: 26 };

describe('a pill', () => {
  test.each([
    [{ x: 0, y: 0, width: 400, height: 300 }, word],
    [
      { x: -50, y: 900, width: 64, height: 64 },
      { width: compactSide, height: compactSide },
    ],
    [
      { x: 10, y: 10, width: 26, height: 26 },
      { width: compactSide, height: compactSide },
    ],
  ])('lies inside its picture in every corner: %j', (picture, pill) => {
    const corners = cornersFor(picture, pill);
    expect(corners.length).toBeGreaterThan(3);
    for (const corner of corners) expect(isInside({ ...corner, ...pill }, picture)).toBe(true);
  });

  test('prefers the top left', () => {
    expect(cornersFor({ x: 100, y: 200, width: 400, height: 300 }, word)[0]).toEqual({ x: 106, y: 206 });
  });

  test('is its icon alone where its word has no room', () => {
    const wide = (width: number) => ({ x: 0, y: 0, width, height: 200 });
    expect(isCompact(wide(109), { width: 60, height: 26 })).toBe(true);
    expect(isCompact(wide(110), { width: 60, height: 26 })).toBe(false);
    expect(isCompact(wide(120), word)).toBe(true);
    expect(isCompact(wide(124), word)).toBe(false);
  });
});

describe('a panel', () => {
  const viewport = { width: 800, height: 600 };
  const panel = { width: 320, height: 180 };
  const inside = (pill: { x: number; y: number }, size = panel, view = viewport) => {
    const place = placePanel({ ...pill, ...word }, size, view);
    const box = { x: place.x, y: place.y, width: size.width, height: Math.min(size.height, place.maxHeight) };
    return { place, isIn: isInside(box, { x: 0, y: 0, ...view }) };
  };

  test('opens under its pill', () => expect(inside({ x: 100, y: 100 }).place).toMatchObject({ x: 100, y: 132 }));

  test('opens above where there is no room', () => {
    expect(inside({ x: 100, y: 550 }).place.y).toBe(550 - 6 - 180);
  });

  test.each([[{ x: 780, y: 580 }], [{ x: -60, y: -10 }], [{ x: 700, y: 300 }]])('stays in the viewport: %j', (pill) =>
    expect(inside(pill).isIn).toBe(true),
  );

  test('longer than the viewport it is cut to it', () => {
    expect(inside({ x: 0, y: 50 }, { width: 320, height: 2000 }).isIn).toBe(true);
    expect(inside({ x: 0, y: 50 }, { width: 284, height: 200 }, { width: 300, height: 150 }).isIn).toBe(true);
  });
});

describe('how clear a colour is', () => {
  test.each([
    ['rgb(1, 2, 3)', 1],
    ['rgba(0, 0, 0, 0)', 0],
    ['rgba(0, 0, 0, 0.6)', 0.6],
    ['transparent', 0],
    ['color(srgb 0 0 0 / 0.25)', 0.25],
    ['oklch(0.5 0.1 20 / 40%)', 0.4],
    ['color(srgb 0 0 0)', 1],
  ])('%s: %d', (color, alpha) => expect(alphaOf(color)).toBeCloseTo(alpha));
});

test('boxes', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  expect(holds(box, { x: 9.9, y: 0 })).toBe(true);
  expect(holds(box, { x: 10, y: 0 })).toBe(false);
  expect(overlaps(box, { ...box, x: 10 })).toBe(false);
  expect(overlaps(box, { ...box, x: 9 })).toBe(true);
  expect(isSamePlace(box, { ...box, x: 0.4 })).toBe(true);
  expect(isSamePlace(box, { ...box, height: 10.6 })).toBe(false);
});
