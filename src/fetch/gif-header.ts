import { failed, type Result, succeeded } from '../shared/result.ts';
import { type PictureSize, view } from './bytes.ts';

/** GIF89a: the logical screen's size. Whole when the first frame is; only that is looked at. */
export function readGifHeader(bytes: Uint8Array): Result<PictureSize, 'truncated'> {
  if (bytes.byteLength < 13 || !hasFirstFrame(bytes)) return failed('truncated');
  const data = view(bytes);
  return succeeded({ width: data.getUint16(6, true), height: data.getUint16(8, true) });
}

const extension = 0x21;
const frame = 0x2c;
const mostExtensions = 4096;

function hasFirstFrame(bytes: Uint8Array): boolean {
  let at = 13 + tableSize(bytes[10]);
  for (let part = 0; bytes[at] === extension && part < mostExtensions; part++) at = endOfBlocks(bytes, at + 2);
  if (bytes[at] !== frame) return false;
  // Descriptor, own colours, first code's size, then the blocks of pixels.
  return endOfBlocks(bytes, at + 10 + tableSize(bytes[at + 9]) + 1) <= bytes.byteLength;
}

function tableSize(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

// A frame has a block for every 255 bytes; only files built to cost time have millions.
const mostBlocks = 500_000;

/** Where the blocks that begin at `from` end; beyond the file where they do not, or are too many. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let block = 0; at < bytes.byteLength && bytes[at] !== 0; block++, at += 1 + (bytes[at] as number)) {
    if (block === mostBlocks) return bytes.byteLength + 1;
  }
  return at + 1;
}
