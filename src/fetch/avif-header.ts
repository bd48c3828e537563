import { isoBoxes } from '../shared/iso-boxes.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import { type PictureSize, view } from './bytes.ts';

/**
 * AVIF (ISO/IEC 23008-12): the largest image-spatial-extents property in `meta`, and top-level boxes that end with the file.
 * Boxes are walked down one path, so depth is bounded; lengths are checked against their parent.
 */
export function readAvifHeader(bytes: Uint8Array): Result<PictureSize, 'damaged' | 'truncated'> {
  const top = isoBoxes(bytes, 0, bytes.byteLength);
  if (top === null) return failed('truncated');
  const meta = top.find((box) => box.type === 'meta');
  if (meta === undefined) return failed('damaged');
  const iprp = isoBoxes(bytes, meta.from + 4, meta.to)?.find((box) => box.type === 'iprp');
  const ipco = iprp && isoBoxes(bytes, iprp.from, iprp.to)?.find((box) => box.type === 'ipco');
  const extents = ipco && isoBoxes(bytes, ipco.from, ipco.to)?.filter((box) => box.type === 'ispe' && box.to - box.from >= 12);
  if (!extents?.length) return failed('damaged');
  const sizes = extents.map((box) => ({ width: view(bytes).getUint32(box.from + 4), height: view(bytes).getUint32(box.from + 8) }));
  const largest = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  return succeeded(largest);
}
