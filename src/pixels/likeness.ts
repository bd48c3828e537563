const columns = 16;
const rows = 16;
// Steps between neighbours smaller than this are compression noise, not the picture.
const noise = 2;
const fewestSteps = 48;

/**
 * A perceptual hash of the model's view (RGB, `size`·`size`·3 bytes): 256 bits as 64 hex digits, each telling whether one
 * of 17 × 16 cells is brighter than its right neighbour (dHash, Krawetz 2013). Renditions of one picture differ in few
 * bits. Null for near-empty pictures, of which many look alike.
 */
export function likenessOf(rgb: Uint8Array, size: number): string | null {
  const cells = brightness(rgb, size);
  let hex = '';
  let digit = 0;
  let steps = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const step = (cells[row * (columns + 1) + column] ?? 0) - (cells[row * (columns + 1) + column + 1] ?? 0);
      if (Math.abs(step) > noise) steps++;
      digit = digit * 2 + (step > noise ? 1 : 0);
      if (column % 4 !== 3) continue;
      hex += digit.toString(16);
      digit = 0;
    }
  }
  return steps < fewestSteps ? null : hex;
}

/** Mean green of each cell: close enough to brightness, and there without a sum of three. */
function brightness(rgb: Uint8Array, size: number): Float64Array {
  const sums = new Float64Array((columns + 1) * rows);
  const counts = new Float64Array(sums.length);
  for (let y = 0; y < size; y++) {
    const row = Math.floor((y * rows) / size) * (columns + 1);
    for (let x = 0; x < size; x++) {
      const cell = row + Math.floor((x * (columns + 1)) / size);
      sums[cell] = (sums[cell] ?? 0) + (rgb[(y * size + x) * 3 + 1] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, cell) => sum / (counts[cell] ?? 1));
}
