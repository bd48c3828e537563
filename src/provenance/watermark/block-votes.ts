/** Which chroma plane a mark was written to; see `weightsOf`. */
export type Plane = 'float' | 'byte' | 'swapped';

export const planes: readonly Plane[] = ['float', 'byte', 'swapped'];

const scale = 36;
const block = 4;
/** Side in px of the square that one block covers: four coefficients of a half-size band. */
export const blockPixels = 2 * block;

/** Sums of two by two pixels, red, green and blue in turn, row by row; the size is cut to whole blocks. */
export interface Quads {
  readonly sums: Uint16Array;
  readonly across: number;
  readonly down: number;
}

/**
 * `rgba` holds whole rows from the picture's top, `width` px each. Width and rows are cut to multiples of 4 first, as the
 * encoder does, and then to whole blocks.
 */
export function quadsOf(rgba: Uint8ClampedArray | Uint8Array, width: number): Quads {
  const rows = Math.floor(rgba.length / (4 * width));
  const [across, down] = [width, rows].map((size) => Math.floor((Math.floor(size / 4) * 2) / block) * block) as [number, number];
  const sums = new Uint16Array(across * down * 3);
  for (let y = 0, to = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const at = (2 * y * width + 2 * x) * 4;
      const below = at + width * 4;
      for (let channel = 0; channel < 3; channel++, to++) {
        const [a, b] = [rgba[at + channel] as number, rgba[at + 4 + channel] as number];
        sums[to] = a + b + (rgba[below + channel] as number) + (rgba[below + 4 + channel] as number);
      }
    }
  }
  return { sums, across, down };
}

/**
 * Votes of the dwtDct scheme (ShieldMnt/invisible-watermark, `maxDct.py`; despite the name no DCT is applied): the picture's
 * U plane, its Haar low band (half the sum of two by two pixels), in 4 × 4 blocks in reading order. In each the largest
 * coefficient but the first carries one bit: its magnitude modulo 36 is above or below 18.
 * Returns +1 or −1 for each block, row by row.
 */
export function blockVotes({ sums, across, down }: Quads, plane: Plane): Int8Array {
  const { red, green, blue, offset } = weightsOf(plane);
  const votes = new Int8Array((across / block) * (down / block));
  for (let top = 0, at = 0; top < down; top += block) {
    for (let left = 0; left < across; left += block, at++) {
      let largest = 0;
      for (let index = 1; index < block * block; index++) {
        const from = ((top + (index >> 2)) * across + left + (index & 3)) * 3;
        const u = red * (sums[from] as number) + green * (sums[from + 1] as number) + blue * (sums[from + 2] as number) + offset;
        largest = Math.max(largest, Math.abs(u));
      }
      votes[at] = largest % scale > scale / 2 ? 1 : -1;
    }
  }
  return votes;
}

/**
 * OpenCV's U = 0.492 · (B − Y), as weights of the sums of four pixels, halved. Encoders of diffusers and SGM work on float
 * pictures, whose U has the offset 0.5, where bytes have 128: with the other offset another coefficient is the largest, and
 * bits turn over. Early diffusers swapped red and blue. (The rounding of bytes is left out: it moves few votes.)
 */
function weightsOf(plane: Plane): { red: number; green: number; blue: number; offset: number } {
  const [cold, warm] = [(0.492 * (1 - 0.114)) / 2, (-0.492 * 0.299) / 2];
  const green = (-0.492 * 0.587) / 2;
  const offset = plane === 'byte' ? 4 * 64 : 1;
  return plane === 'swapped' ? { red: cold, green, blue: warm, offset } : { red: warm, green, blue: cold, offset };
}
