import type { PixelSource } from '../../pixels/centre-view.ts';
import type { Declaration } from '../declaration.ts';
import { blockPixels, blockVotes, planes, quadsOf } from './block-votes.ts';
import { correlate } from './correlate.ts';
import { openMessages } from './open-messages.ts';

// Smaller pictures hold too few blocks, and are hardly ever originals.
const smallestSide = 256;
// One megapixel holds thousands of blocks; more would only take time.
const mostPixels = 1_048_576;
// No unmarked picture came near both at once; marked ones that were not resized or cropped exceed them by far.
const clearZ = 8;
const clearZn = 4;

/** The open dwtDct watermark of self-run Stable Diffusion and FLUX; null where none stands out. Cropping or resizing destroys it. */
export async function readOpenWatermark(source: PixelSource): Promise<Declaration | null> {
  const { width, height } = source;
  if (Math.min(width, height) < smallestSide) return null;
  const rows = Math.min(height, Math.max(blockPixels, Math.floor(mostPixels / width / blockPixels) * blockPixels));
  const quads = quadsOf(await source.read(0, 0, width, rows), width);
  for (const plane of planes) {
    const votes = blockVotes(quads, plane);
    const found = openMessages.find(({ signs }) => {
      const { z, zn, isPeak } = correlate(votes, signs);
      return isPeak && z > clearZ && zn > clearZn;
    });
    if (found === undefined) continue;
    const { name, producer } = found;
    return {
      id: name,
      claim: 'ai-generated',
      backing: 'watermark-open',
      producer,
      detail: 'invisible-watermark dwtDct',
      carrier: 'pixels',
    };
  }
  return null;
}
