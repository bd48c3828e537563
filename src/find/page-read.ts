import { canvasIsExact } from '../shared/canvas-is-exact.ts';
import { readDataAddress } from './data-address.ts';

export const largestRead = 24 * 2 ** 20;
const mostPixels = 16_000_000;

/** Reads a `blob:` or `data:` address, which exist for the page alone. Null where it cannot be read. */
export async function readInPage(address: string, element: Element, signal: AbortSignal): Promise<Blob | null> {
  // Base64 is a third longer than its bytes.
  if (address.length > largestRead * 1.4) return null;
  const blob = /^data:/i.test(address) ? readDataAddress(address) : await readBlobAddress(address, signal);
  if (blob !== null) return withinLimit(blob);
  // Pages often revoke a `blob:` address as soon as its picture is loaded, and in Firefox a strict policy of the page
  // forbids content scripts to fetch it (`connect-src`). The picture itself is still there.
  return element instanceof HTMLImageElement ? redraw(element) : null;
}

async function readBlobAddress(address: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    return await (await fetch(address, { signal })).blob();
  } catch {
    return null;
  }
}

async function redraw(image: HTMLImageElement): Promise<Blob | null> {
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width * height === 0 || width * height > mostPixels || !canvasIsExact()) return null;
  try {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return withinLimit(await canvas.convertToBlob({ type: 'image/png' }));
  } catch {
    return null;
  }
}

function withinLimit(blob: Blob): Blob | null {
  return blob.size > 0 && blob.size <= largestRead ? blob : null;
}
