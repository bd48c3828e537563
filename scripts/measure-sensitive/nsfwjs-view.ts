import type { PixelSource } from '../../src/pixels/centre-view.ts';

/**
 * A whole picture in the size of the model as nsfwjs itself makes it (tfjs `resizeBilinear` with `alignCorners`): between the four
 * nearest pixels, however much smaller the picture becomes. RGB, 0 to 255, not rounded. The converter compares this with tfjs.
 */
export async function nsfwjsView(source: PixelSource, size: number): Promise<Float32Array> {
  const { width, height } = source;
  const rgba = await source.read(0, 0, width, height);
  const out = new Float32Array(size * size * 3);
  const at = (x: number, y: number, channel: number): number => rgba[(y * width + x) * 4 + channel] ?? 0;
  for (let y = 0; y < size; y++) {
    const [top, bottom, down] = between(y, height, size);
    for (let x = 0; x < size; x++) {
      const [left, right, across] = between(x, width, size);
      for (let channel = 0; channel < 3; channel++) {
        const upper = mix(at(left, top, channel), at(right, top, channel), across);
        const lower = mix(at(left, bottom, channel), at(right, bottom, channel), across);
        out[(y * size + x) * 3 + channel] = mix(upper, lower, down);
      }
    }
  }
  return out;
}

/** The two input pixels between which an output pixel lies, and how far it is from the first. */
function between(index: number, from: number, to: number): readonly [number, number, number] {
  const exact = (index * (from - 1)) / (to - 1);
  const first = Math.floor(exact);
  return [first, Math.min(from - 1, Math.ceil(exact)), exact - first];
}

function mix(one: number, other: number, share: number): number {
  return one + (other - one) * share;
}
