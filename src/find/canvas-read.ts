import { canvasIsExact } from '../shared/canvas-is-exact.ts';
import { largestRead } from './page-read.ts';

const side = 24;
const mostPixels = 16_000_000;
const fewestShades = 12;

export type CanvasLook = 'picture' | 'blank' | 'unreadable';

/** Whether a canvas holds something that could be a picture. */
export function lookAtCanvas(canvas: HTMLCanvasElement | OffscreenCanvas): CanvasLook {
  const sketch = sketchOf(canvas);
  if (sketch === null) return 'unreadable';
  return isPictureLike(sketch) ? 'picture' : 'blank';
}

/**
 * What is drawn on a canvas, as a small RGBA copy; null where it may not be read, for it is tainted by a picture from elsewhere.
 * Drawing it elsewhere asks nothing of the page's own context.
 */
export function sketchOf(canvas: HTMLCanvasElement | OffscreenCanvas): Uint8ClampedArray | null {
  if (canvas.width * canvas.height > mostPixels || !canvasIsExact()) return null;
  try {
    const copy = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
    if (copy === null) return null;
    copy.drawImage(canvas, 0, 0, side, side);
    return copy.getImageData(0, 0, side, side).data;
  } catch {
    return null;
  }
}

/** Charts and icons of few colours are not pictures. */
export function isPictureLike(sketch: Uint8ClampedArray): boolean {
  const seen = new Set<number>();
  for (let at = 0; at < sketch.length; at += 4) {
    if ((sketch[at + 3] ?? 0) < 128) continue;
    seen.add((((sketch[at] ?? 0) >> 3) << 10) | (((sketch[at + 1] ?? 0) >> 3) << 5) | ((sketch[at + 2] ?? 0) >> 3));
  }
  return seen.size >= fewestShades;
}

export function readCanvas(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => {
    try {
      canvas.toBlob((blob) => resolve(blob !== null && blob.size <= largestRead ? blob : null), 'image/png');
    } catch {
      resolve(null);
    }
  });
}
