import { canvasIsExact } from '../shared/canvas-is-exact.ts';
import { largestRead } from './page-read.ts';

const side = 24;
const mostPixels = 16_000_000;
const fewestShades = 12;

export type CanvasLook = 'picture' | 'blank' | 'unreadable';

/**
 * Whether a page's canvas holds something that could be a picture, judged by a small copy: drawing it elsewhere asks
 * nothing of the page's own context. Charts and icons of few colours are not pictures.
 */
export function lookAtCanvas(canvas: HTMLCanvasElement | OffscreenCanvas): CanvasLook {
  if (canvas.width * canvas.height > mostPixels || !canvasIsExact()) return 'unreadable';
  try {
    const copy = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
    if (copy === null) return 'unreadable';
    copy.drawImage(canvas, 0, 0, side, side);
    return shades(copy.getImageData(0, 0, side, side).data) < fewestShades ? 'blank' : 'picture';
  } catch {
    // Tainted by a picture from elsewhere.
    return 'unreadable';
  }
}

function shades(data: Uint8ClampedArray): number {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 128) continue;
    seen.add((((data[at] ?? 0) >> 3) << 10) | (((data[at + 1] ?? 0) >> 3) << 5) | ((data[at + 2] ?? 0) >> 3));
  }
  return seen.size;
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
