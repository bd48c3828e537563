import { bilinearTaps, reach, resampleColumns, resampleRows } from './resample.ts';

/** A decoded picture of which rectangles can be read. */
export interface PixelSource {
  readonly width: number;
  readonly height: number;
  /** Opaque RGBA of a rectangle, transparent parts already laid on white. */
  read(x: number, y: number, width: number, height: number): Promise<Uint8ClampedArray | Uint8Array>;
}

// Rows read at once: bounds the memory of a large picture to one strip instead of the whole of it.
const stripRows = 256;

/**
 * The model's view of a picture: its centre square, resized to `size` × `size`, as RGB bytes (`size`·`size`·3).
 * Same box and filter as in training (`models/train`); pixels beside the box count at its edges, as Pillow has it.
 */
export function centreView(source: PixelSource, size: number): Promise<Uint8Array> {
  const side = Math.min(source.width, source.height);
  const x = Math.floor((source.width - side) / 2);
  const y = Math.floor((source.height - side) / 2);
  return viewOf(source, { x, y, width: side, height: side }, size);
}

/** The middle, with half the centre square's side, resized likewise: a nearer look. */
export function innerView(source: PixelSource, size: number): Promise<Uint8Array> {
  const side = Math.max(1, Math.floor(Math.min(source.width, source.height) / 2));
  const x = Math.floor((source.width - side) / 2);
  const y = Math.floor((source.height - side) / 2);
  return viewOf(source, { x, y, width: side, height: side }, size);
}

/** The whole picture squeezed to `size` × `size`, whatever its shape, as RGB bytes (`size`·`size`·3), with the same filter. */
export function wholeView(source: PixelSource, size: number): Promise<Uint8Array> {
  return viewOf(source, { x: 0, y: 0, width: source.width, height: source.height }, size);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function viewOf(source: PixelSource, box: Box, size: number): Promise<Uint8Array> {
  const across = bilinearTaps(source.width, box.x, box.x + box.width, size);
  const down = bilinearTaps(source.height, box.y, box.y + box.height, size);
  const columns = reach(across);
  const rows = reach(down);
  const narrowed = new Uint8Array((rows.end - rows.first) * size * 3);
  for (let top = rows.first; top < rows.end; top += stripRows) {
    const height = Math.min(stripRows, rows.end - top);
    const strip = await source.read(columns.first, top, columns.end - columns.first, height);
    const at = (top - rows.first) * size * 3;
    resampleRows(strip, columns.end - columns.first, columns.first, across, narrowed.subarray(at, at + height * size * 3));
  }
  return resampleColumns(narrowed, size, rows.first, down);
}

/** RGB bytes → the model's input: float32, channel by channel (1 × 3 × size × size), 0 to 255. Normalisation is in the graph. */
export function planar(rgb: Uint8Array): Float32Array {
  const pixels = rgb.length / 3;
  const tensor = new Float32Array(rgb.length);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) tensor[channel * pixels + pixel] = rgb[at++] as number;
  }
  return tensor;
}
