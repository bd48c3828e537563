import type { ImageBytes } from '../fetch/image-bytes.ts';
import { type DecodedImage, decodedFrom } from './decode.ts';

const mayMove: readonly ImageBytes['type'][] = ['gif', 'webp', 'png', 'avif'];
// At a quarter, a half and three quarters of the way, and the last one.
const parts = [1 / 4, 1 / 2, 3 / 4, 1];
// Every frame up to the one that is asked for is decoded, and Firefox keeps them all: half a gigabyte. A file of two kilobytes can hold
// a hundred frames of the largest size.
const mostPixels = 128_000_000;
const longestMs = 3000;

/**
 * Some later frames of an animation, decoded one after the other, each closed when the next is asked for; none of a still picture. Needs
 * WebCodecs' ImageDecoder, and ends where the file does not hold the frames that it promises, or a step takes too long: all other pictures
 * wait meanwhile. Of an animation too large to be decoded as a whole the frames are of its beginning.
 */
export async function* laterFrames(image: ImageBytes): AsyncGenerator<DecodedImage> {
  if (!mayMove.includes(image.type) || !('ImageDecoder' in globalThis)) return;
  const decoder = new ImageDecoder({ data: image.bytes, type: `image/${image.type}`, colorSpaceConversion: 'none', preferAnimation: true });
  try {
    await inTime(decoder.tracks.ready);
    await inTime(decoder.completed);
    const count = Math.min(decoder.tracks.selectedTrack?.frameCount ?? 1, Math.floor(mostPixels / (image.width * image.height)));
    const places = new Set(parts.map((part) => Math.round((count - 1) * part)));
    for (const frameIndex of places) {
      if (frameIndex <= 0) continue;
      const { image: frame } = await inTime(decoder.decode({ frameIndex }));
      const bitmap = await createImageBitmap(frame, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
      frame.close();
      const decoded = decodedFrom(bitmap);
      if (decoded === null) return;
      try {
        yield decoded;
      } finally {
        decoded.close();
      }
    }
  } catch {
    // The first frame was decoded; what browsers show of a file with broken ones is for them to say.
  } finally {
    decoder.close();
  }
}

/** What is late is not waited for; closing the decoder ends it. */
async function inTime<Value>(step: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a frame takes too long')), longestMs);
  });
  try {
    return await Promise.race([step, late]);
  } finally {
    clearTimeout(timer);
  }
}
