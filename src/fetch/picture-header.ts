import { failed, type Result } from '../shared/result.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { readAvifHeader } from './avif-header.ts';
import { ascii, type PictureHeader, startsWith } from './bytes.ts';
import { readGifHeader } from './gif-header.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { readPngHeader } from './png-header.ts';
import { readWebpHeader } from './webp-header.ts';

type Reader = (bytes: Uint8Array) => Result<PictureHeader, UncheckedReason>;

// Type by magic number alone: names and content types of servers are often wrong.
const readers: readonly (readonly [matches: (bytes: Uint8Array) => boolean, read: Reader])[] = [
  [(bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]), readJpegHeader],
  [(bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), readPngHeader],
  [(bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP', readWebpHeader],
  [(bytes) => ascii(bytes, 0, 4) === 'GIF8', readGifHeader],
  [(bytes) => ascii(bytes, 4, 4) === 'ftyp' && /avi[fs]/.test(ftypBrands(bytes)), readAvifHeader],
];

/**
 * Reads type and size from the first bytes of a file and checks that the file is whole.
 * A file cut short is refused here: browsers paint its missing part grey, and grey is no picture to judge.
 */
export function readHeader(bytes: Uint8Array): Result<PictureHeader, UncheckedReason> {
  const reader = readers.find(([matches]) => matches(bytes));
  if (reader === undefined) return failed(whyNoPicture(bytes));
  const header = reader[1](bytes);
  if (header.ok && (header.value.width < 1 || header.value.height < 1)) return failed('damaged');
  return header;
}

function whyNoPicture(bytes: Uint8Array): UncheckedReason {
  if (isOtherPicture(bytes)) return 'unsupported_type';
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes.subarray(0, 1024)).trimStart();
  if (/^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(text)) return 'svg';
  return 'not_an_image';
}

// BMP, icons, TIFF, JPEG XL, HEIC: pictures, but not of a type that every browser decodes.
function isOtherPicture(bytes: Uint8Array): boolean {
  return (
    ascii(bytes, 0, 2) === 'BM' ||
    startsWith(bytes, [0, 0, 1, 0]) ||
    ['II*\0', 'MM\0*'].includes(ascii(bytes, 0, 4)) ||
    startsWith(bytes, [0xff, 0x0a]) ||
    ascii(bytes, 4, 4) === 'JXL ' ||
    (ascii(bytes, 4, 4) === 'ftyp' && /hei[cxfs]|hev[cx]|mif1|msf1/.test(ftypBrands(bytes)))
  );
}

function ftypBrands(bytes: Uint8Array): string {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  return ascii(bytes, 8, Math.min(size, 256) - 8);
}
