/** Where one output pixel looks: the first input pixel and the fixed-point weights from there on. */
interface Tap {
  readonly first: number;
  readonly weights: Int32Array;
}

const precisionBits = 22;
const half = 1 << (precisionBits - 1);

/**
 * The weights of Pillow's antialiased bilinear filter for one axis, to the bit (Resample.c: `precompute_coeffs`,
 * `normalize_coeffs_8bpc`): `size` input pixels, of which [from, to) becomes `out` output pixels.
 * Training resizes with Pillow, so anything else would show the model pictures it has never seen.
 */
export function bilinearTaps(size: number, from: number, to: number, out: number): readonly Tap[] {
  const scale = (to - from) / out;
  const filterScale = Math.max(scale, 1);
  return Array.from({ length: out }, (_, index) => {
    const center = from + (index + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - filterScale + 0.5));
    const end = Math.min(size, Math.trunc(center + filterScale + 0.5));
    const exact = Array.from({ length: end - first }, (__, at) => triangle((at + first - center + 0.5) * (1 / filterScale)));
    return { first, weights: fixedPoint(exact) };
  });
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x));
}

function fixedPoint(weights: readonly number[]): Int32Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  return Int32Array.from(weights, (weight) => Math.trunc(0.5 + (weight / sum) * (1 << precisionBits)));
}

/** The input pixels [first, end) that a list of taps reads. */
export function reach(taps: readonly Tap[]): { first: number; end: number } {
  return {
    first: Math.min(...taps.map((tap) => tap.first)),
    end: Math.max(...taps.map((tap) => tap.first + tap.weights.length)),
  };
}

/**
 * First pass: rows of RGBA (`stride` pixels each, the leftmost being input column `left`) → rows of RGB, one per tap.
 * Colours lie on white where they are transparent already; alpha is ignored.
 */
export function resampleRows(
  rgba: Uint8ClampedArray | Uint8Array,
  stride: number,
  left: number,
  taps: readonly Tap[],
  out: Uint8Array,
): void {
  const rows = rgba.length / (stride * 4);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (const { first, weights } of taps) {
      let red = half;
      let green = half;
      let blue = half;
      let from = (row * stride + first - left) * 4;
      for (let index = 0; index < weights.length; index++, from += 4) {
        const weight = weights[index] as number;
        red += (rgba[from] as number) * weight;
        green += (rgba[from + 1] as number) * weight;
        blue += (rgba[from + 2] as number) * weight;
      }
      out[at++] = clip(red);
      out[at++] = clip(green);
      out[at++] = clip(blue);
    }
  }
}

/** Second pass: RGB rows (`width` pixels each, the topmost being input row `top`) → RGB, `width` × one row per tap. */
export function resampleColumns(rgb: Uint8Array, width: number, top: number, taps: readonly Tap[]): Uint8Array {
  const row = width * 3;
  const out = new Uint8Array(taps.length * row);
  taps.forEach(({ first, weights }, y) => {
    for (let x = 0; x < row; x++) {
      let sum = half;
      let from = (first - top) * row + x;
      for (let index = 0; index < weights.length; index++, from += row) sum += (rgb[from] as number) * (weights[index] as number);
      out[y * row + x] = clip(sum);
    }
  });
  return out;
}

// Weights are never negative for this filter, so the sum needs an upper bound only.
function clip(sum: number): number {
  return Math.min(255, sum >>> precisionBits);
}
