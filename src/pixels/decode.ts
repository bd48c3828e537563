import type { ImageBytes } from '../fetch/image-bytes.ts';
import { canvasIsExact } from '../shared/canvas-is-exact.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import type { PixelSource } from './centre-view.ts';

/** A decoded picture that holds memory until it is closed. */
export interface DecodedImage extends PixelSource {
  /** RGBA of a rectangle as stored, alpha untouched. */
  readRaw(x: number, y: number, width: number, height: number): Promise<Uint8ClampedArray | Uint8Array>;
  close(): void;
}

/**
 * File → pixels, upright (EXIF orientation applied) and without colour conversion, as training decodes them.
 * Of an animation it is the first frame; see `later-frames.ts`.
 */
export async function decode(image: ImageBytes): Promise<Result<DecodedImage, 'damaged' | 'pixels_blocked'>> {
  let bitmap: ImageBitmap;
  try {
    const file = new Blob([image.bytes], { type: `image/${image.type}` });
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  } catch {
    return failed('damaged');
  }
  const decoded = decodedFrom(bitmap);
  return decoded === null ? failed('pixels_blocked') : succeeded(decoded);
}

/** Takes the bitmap over; null where the browser lets nobody read pixels. */
export function decodedFrom(bitmap: ImageBitmap): DecodedImage | null {
  if (canvasIsExact()) return throughCanvas(bitmap);
  if ('VideoFrame' in globalThis) return throughVideoFrame(bitmap);
  bitmap.close();
  return null;
}

function throughCanvas(bitmap: ImageBitmap): DecodedImage {
  const read = (x: number, y: number, width: number, height: number, alpha: boolean): Uint8ClampedArray => {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha });
    if (context === null) throw new Error('no 2d context for a strip of pixels');
    if (!alpha) {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, width, height);
    }
    context.drawImage(bitmap, -x, -y);
    return context.getImageData(0, 0, width, height).data;
  };
  return {
    width: bitmap.width,
    height: bitmap.height,
    close: () => bitmap.close(),
    read: async (x, y, width, height) => read(x, y, width, height, false),
    readRaw: async (x, y, width, height) => read(x, y, width, height, true),
  };
}

// WebCodecs hands out pixels without a canvas, for browsers that add noise to what a canvas gives back.
function throughVideoFrame(bitmap: ImageBitmap): DecodedImage {
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  const { width, height } = bitmap;
  bitmap.close();
  const copy = async (x: number, y: number, stripWidth: number, stripHeight: number): Promise<Uint8Array> => {
    const rgba = new Uint8Array(stripWidth * stripHeight * 4);
    await frame.copyTo(rgba, { rect: { x, y, width: stripWidth, height: stripHeight }, format: 'RGBA' });
    return rgba;
  };
  return {
    width,
    height,
    close: () => frame.close(),
    read: async (x, y, stripWidth, stripHeight) => onWhite(await copy(x, y, stripWidth, stripHeight)),
    readRaw: copy,
  };
}

function onWhite(rgba: Uint8Array): Uint8Array {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] as number;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      rgba[channel] = Math.round(((rgba[channel] as number) * alpha) / 255 + 255 - alpha);
    }
  }
  return rgba;
}
