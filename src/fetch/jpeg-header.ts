import { failed, type Result, succeeded } from '../shared/result.ts';
import { type PictureSize, view } from './bytes.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** JPEG (ITU-T T.81): size from the first frame header; whole when an end-of-image marker follows the first scan. */
export function readJpegHeader(bytes: Uint8Array): Result<PictureSize, 'damaged' | 'truncated'> {
  const data = view(bytes);
  let size: PictureSize | null = null;
  let at = 2;
  while (at + 9 < bytes.byteLength) {
    if (data.getUint8(at) !== 0xff) return failed('damaged');
    const marker = data.getUint8(at + 1);
    if (marker === 0xff) {
      // Fill bytes; a file may be full of them.
      while (bytes[at + 1] === 0xff) at += 1;
      continue;
    }
    if (isFrame(marker)) size ??= { height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    if (marker === startOfScan) {
      if (size === null) return failed('damaged');
      return hasEndOfImage(bytes, at) ? succeeded(size) : failed('truncated');
    }
    at += 2 + (isAlone(marker) ? 0 : data.getUint16(at + 2));
  }
  return failed('truncated');
}

// SOF0–SOF15 without DHT, JPG and DAC, which lie among them.
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

// Inside a scan every 0xff of the data is followed by 0x00, so the pair ff d9 is never picture data. Looked for from the
// end, where it stands in all but the files that carry something behind the picture.
function hasEndOfImage(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.lastIndexOf(endOfImage); at > from; at = bytes.lastIndexOf(endOfImage, at - 1)) {
    if (bytes[at - 1] === 0xff) return true;
  }
  return false;
}
