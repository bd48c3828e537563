/** Which chroma plane a mark was written to; see `planeOf`. */
export type Plane = 'float' | 'byte' | 'swapped';

export const planes: readonly Plane[] = ['float', 'byte', 'swapped'];

const scale = 36;
const block = 4;
/** Side in px of the square that one block covers: four coefficients of a half-size band. */
export const blockPixels = 2 * block;

/**
 * Votes of the dwtDct scheme (ShieldMnt/invisible-watermark, `maxDct.py`; despite the name no DCT is applied): the picture's
 * U plane, its Haar low band, in 4 × 4 blocks in reading order. In each the largest coefficient but the first carries one
 * bit: its magnitude modulo 36 is above or below 18.
 *
 * `rgba` holds whole rows from the picture's top, `width` px each; width and rows are cut to multiples of 4 as the encoder
 * does. Returns +1 or −1 for each block, row by row.
 */
export function blockVotes(rgba: Uint8ClampedArray | Uint8Array, width: number, plane: Plane): Int8Array {
  const rows = Math.floor(rgba.length / (4 * width));
  const across = Math.floor((Math.floor(width / 4) * 2) / block);
  const down = Math.floor((Math.floor(rows / 4) * 2) / block);
  const votes = new Int8Array(across * down);
  const band = new Float64Array(block * block);
  for (let by = 0, at = 0; by < down; by++) {
    for (let bx = 0; bx < across; bx++, at++) {
      fillBand(band, rgba, width, bx * blockPixels, by * blockPixels, plane);
      votes[at] = voteOf(band);
    }
  }
  return votes;
}

// Haar low band: half the sum of two by two pixels.
function fillBand(band: Float64Array, rgba: Uint8ClampedArray | Uint8Array, width: number, left: number, top: number, plane: Plane): void {
  for (let y = 0; y < block; y++) {
    for (let x = 0; x < block; x++) {
      const at = ((top + 2 * y) * width + left + 2 * x) * 4;
      const below = at + width * 4;
      band[y * block + x] =
        (chroma(rgba, at, plane) + chroma(rgba, at + 4, plane) + chroma(rgba, below, plane) + chroma(rgba, below + 4, plane)) / 2;
    }
  }
}

/**
 * U of OpenCV's YUV. Encoders of diffusers and SGM work on float pictures, whose U has the offset 0.5, where bytes have 128:
 * with the other offset another coefficient is the largest, and bits turn over. Early diffusers swapped red and blue.
 */
function chroma(rgba: Uint8ClampedArray | Uint8Array, at: number, plane: Plane): number {
  const [first, green, last] = [rgba[at] as number, rgba[at + 1] as number, rgba[at + 2] as number];
  const [red, blue] = plane === 'swapped' ? [last, first] : [first, last];
  const u = 0.492 * (blue - (0.299 * red + 0.587 * green + 0.114 * blue));
  return plane === 'byte' ? Math.round(u + 128) : u + 0.5;
}

function voteOf(band: Float64Array): 1 | -1 {
  let largest = 0;
  for (let index = 1; index < band.length; index++) largest = Math.max(largest, Math.abs(band[index] as number));
  return largest % scale > scale / 2 ? 1 : -1;
}
