import { failed, type Result, succeeded } from '../shared/result.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { readAvifHeader } from './avif-header.ts';
import { ascii, type PictureSize, startsWith, view } from './bytes.ts';
import { readGifHeader } from './gif-header.ts';
import type { ImageBytes, ImageType, PixelFault } from './image-bytes.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { maxPixels } from './limits.ts';
import { readPngHeader } from './png-header.ts';
import { readWebpHeader } from './webp-header.ts';

/** What a picture file's first bytes say: its type, its size, and whether its pixels are worth decoding. */
export type PictureHeader = Omit<ImageBytes, 'bytes'>;

interface Kind {
  readonly type: ImageType;
  readonly matches: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array) => Result<PictureSize, PixelFault>;
}

const brand = (bytes: Uint8Array, pattern: RegExp): boolean => ascii(bytes, 4, 4) === 'ftyp' && pattern.test(ftypBrands(bytes));

// Type by magic number alone: names and content types of servers are often wrong.
const kinds: readonly Kind[] = [
  { type: 'jpeg', matches: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]), read: readJpegHeader },
  { type: 'png', matches: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), read: readPngHeader },
  { type: 'webp', matches: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP', read: readWebpHeader },
  { type: 'gif', matches: (bytes) => ascii(bytes, 0, 4) === 'GIF8', read: readGifHeader },
  { type: 'avif', matches: (bytes) => brand(bytes, /avi[fs]/), read: readAvifHeader },
  { type: 'heic', matches: (bytes) => brand(bytes, /hei[cxfms]|hev[cx]|mif1|msf1/), read: () => failed('unsupported_type') },
];

/**
 * Reads type and size from the first bytes of a file and checks that the file is whole. A file cut short is not worth
 * decoding: browsers paint its missing part grey, and grey is no picture to judge. What is no picture is refused.
 */
export function readHeader(bytes: Uint8Array): Result<PictureHeader, UncheckedReason> {
  const kind = kinds.find(({ matches }) => matches(bytes));
  if (kind === undefined) return failed(whyNoPicture(bytes));
  const size = kind.read(bytes);
  if (!size.ok) return succeeded({ type: kind.type, width: 0, height: 0, pixelFault: size.fault });
  const { width, height } = size.value;
  return succeeded({ type: kind.type, width, height, pixelFault: faultOfSize(width, height) });
}

function faultOfSize(width: number, height: number): PixelFault | null {
  if (width < 1 || height < 1) return 'damaged';
  return width * height > maxPixels ? 'too_many_pixels' : null;
}

function whyNoPicture(bytes: Uint8Array): UncheckedReason {
  if (isOtherPicture(bytes)) return 'unsupported_type';
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes.subarray(0, 1024)).trimStart();
  return /^<svg[\s>]/i.test(withoutPrologue(text)) ? 'svg' : 'not_an_image';
}

const prologue = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<!DOCTYPE', '>'],
] as const;

/** XML text behind its declaration, comments and document type. */
function withoutPrologue(text: string): string {
  let rest = text;
  for (let end = 0; end !== -1; ) {
    const part = prologue.find(([start]) => rest.slice(0, start.length).toUpperCase() === start);
    if (part === undefined) return rest;
    end = rest.indexOf(part[1], part[0].length);
    rest = rest.slice(end + part[1].length).trimStart();
  }
  return '';
}

// BMP, icons, TIFF, JPEG XL: pictures, but not of a type that every browser decodes.
function isOtherPicture(bytes: Uint8Array): boolean {
  return (
    ascii(bytes, 0, 2) === 'BM' ||
    startsWith(bytes, [0, 0, 1, 0]) ||
    ['II*\0', 'MM\0*'].includes(ascii(bytes, 0, 4)) ||
    startsWith(bytes, [0xff, 0x0a]) ||
    ascii(bytes, 4, 4) === 'JXL '
  );
}

function ftypBrands(bytes: Uint8Array): string {
  return ascii(bytes, 8, Math.min(view(bytes).getUint32(0), 256) - 8);
}
