import { expect, it } from 'vitest';
import { centreView, planar } from '../../../src/pixels/centre-view.ts';
import { bilinearTaps } from '../../../src/pixels/resample.ts';

const sourceOf = (width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]) => ({
  width,
  height,
  async read(left: number, top: number, w: number, h: number) {
    const rgba = new Uint8Array(w * h * 4);
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) rgba.set([...colour(left + x, top + y), 255], (y * w + x) * 4);
    return rgba;
  },
});

it('one plain colour stays that colour at every size', async () => {
  for (const [width, height] of [
    [97, 300],
    [224, 224],
    [1201, 700],
    [5000, 96],
  ] as const) {
    const rgb = await centreView(
      sourceOf(width, height, () => [250, 3, 127]),
      224,
    );
    expect(new Set(Array.from({ length: 224 * 224 }, (_, at) => rgb.subarray(at * 3, at * 3 + 3).join())), `${width}×${height}`).toEqual(
      new Set(['250,3,127']),
    );
  }
});

it('looks at the centre square and a little beyond, nowhere else', async () => {
  const red = await centreView(
    sourceOf(900, 300, (x) => (x < 298 || x >= 602 ? [255, 0, 0] : [0, 0, 0])),
    100,
  );
  expect(Math.max(...red)).toBe(0);
  const edge = await centreView(
    sourceOf(900, 300, (x) => (x < 300 ? [255, 0, 0] : [0, 0, 0])),
    100,
  );
  expect(edge[0]).toBeGreaterThan(0);
});

it('is the picture itself where nothing is to be resized', async () => {
  const rgb = await centreView(
    sourceOf(10, 8, (x, y) => [x * 20, y * 20, x + y]),
    8,
  );
  expect([...rgb.subarray(0, 6)]).toEqual([20, 0, 1, 40, 0, 2]);
});

it('reads a tall picture strip by strip with the same outcome', async () => {
  const colour = (x: number, y: number) => [(x * 7 + y * 3) % 256, (x ^ y) % 256, (x * y) % 256] as const;
  const heights: number[] = [];
  const source = sourceOf(700, 1500, colour);
  const counted: typeof source.read = (x, y, w, h) => {
    heights.push(h);
    return source.read(x, y, w, h);
  };
  const strips = await centreView({ ...source, read: counted }, 224);
  expect(heights.length).toBeGreaterThan(1);
  // The centre square alone, which fits the same strips differently, must agree inside its edges.
  const cropped = await centreView(
    sourceOf(700, 700, (x, y) => colour(x, y + 400)),
    224,
  );
  const inner = (rgb: Uint8Array) => rgb.subarray(2 * 224 * 3, 222 * 224 * 3);
  expect(inner(strips)).toEqual(inner(cropped));
});

it('weights are whole: each output pixel is a full mean', () => {
  for (const { weights } of bilinearTaps(1283, 100, 1111, 224)) {
    expect(Math.abs(weights.reduce((a, b) => a + b, 0) - (1 << 22))).toBeLessThan(weights.length);
  }
});

it('planar puts the channels one after another', () => {
  expect([...planar(Uint8Array.of(1, 2, 3, 4, 5, 6))]).toEqual([1, 4, 2, 5, 3, 6]);
});
