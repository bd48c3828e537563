import { failed, type Result, succeeded } from '../shared/result.ts';
import { type PictureSize, view } from './bytes.ts';

/** GIF89a: the logical screen's size. Only the first frame is looked at, so a missing trailer does no harm. */
export function readGifHeader(bytes: Uint8Array): Result<PictureSize, 'truncated'> {
  if (bytes.byteLength < 13) return failed('truncated');
  const data = view(bytes);
  return succeeded({ width: data.getUint16(6, true), height: data.getUint16(8, true) });
}
