import { failed, type Result, succeeded } from '../shared/result.ts';
import { ascii, type PictureHeader, view } from './bytes.ts';

/**
 * AVIF (ISO/IEC 23008-12): the largest image-spatial-extents property in `meta`, and top-level boxes that end with the file.
 * Boxes are walked down one path, so depth is bounded; lengths are checked against their parent.
 */
export function readAvifHeader(bytes: Uint8Array): Result<PictureHeader, 'damaged' | 'truncated'> {
  const top = boxes(bytes, 0, bytes.byteLength);
  if (top === null) return failed('truncated');
  const meta = top.find((box) => box.type === 'meta');
  if (meta === undefined) return failed('damaged');
  const iprp = boxes(bytes, meta.from + 4, meta.to)?.find((box) => box.type === 'iprp');
  const ipco = iprp && boxes(bytes, iprp.from, iprp.to)?.find((box) => box.type === 'ipco');
  const extents = ipco && boxes(bytes, ipco.from, ipco.to)?.filter((box) => box.type === 'ispe' && box.to - box.from >= 12);
  if (!extents?.length) return failed('damaged');
  const sizes = extents.map((box) => ({ width: view(bytes).getUint32(box.from + 4), height: view(bytes).getUint32(box.from + 8) }));
  const largest = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  return succeeded({ type: 'avif', ...largest });
}

interface Box {
  readonly type: string;
  /** Content without the box header: [from, to). */
  readonly from: number;
  readonly to: number;
}

const maxBoxes = 512;

/** The boxes that fill [from, to); null where one reaches beyond. */
function boxes(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const data = view(bytes);
  const found: Box[] = [];
  for (let at = from; at + 8 <= to && found.length < maxBoxes; ) {
    const short = data.getUint32(at);
    const header = short === 1 ? 16 : 8;
    if (at + header > to) return null;
    // 0 means "to the end", 1 that a 64-bit length follows (only its lower half can fit a file of ours).
    const length = short === 0 ? to - at : short === 1 ? data.getUint32(at + 12) : short;
    if (length < header || at + length > to) return null;
    found.push({ type: ascii(bytes, at + 4, 4), from: at + header, to: at + length });
    at += length;
  }
  return found;
}
