import type { ImageBytes } from '../fetch/image-bytes.ts';
import { type DecodedImage, decodedFrom } from './decode.ts';

const mayMove: readonly ImageBytes['type'][] = ['gif', 'webp', 'png', 'avif'];
// At a quarter, a half and three quarters of the way, and the last one.
const parts = [1 / 4, 1 / 2, 3 / 4, 1];

/**
 * Some later frames of an animation, decoded one after the other, each closed when the next is asked for; none of a still picture. Needs
 * WebCodecs' ImageDecoder, and ends where the file does not hold the frames that it promises.
 */
export async function* laterFrames(image: ImageBytes): AsyncGenerator<DecodedImage> {
  if (!mayMove.includes(image.type) || !('ImageDecoder' in globalThis)) return;
  const decoder = new ImageDecoder({ data: image.bytes, type: `image/${image.type}`, colorSpaceConversion: 'none', preferAnimation: true });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const count = decoder.tracks.selectedTrack?.frameCount ?? 1;
    const places = new Set(parts.map((part) => Math.round((count - 1) * part)));
    for (const frameIndex of places) {
      if (frameIndex === 0) continue;
      const { image: frame } = await decoder.decode({ frameIndex });
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
