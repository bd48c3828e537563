import { closeSync, openSync, readSync } from 'node:fs';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  heic: 'image/heic',
  heif: 'image/heif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  jxl: 'image/jxl',
};

/** First bytes by which a file without a telling name is known to be a picture. */
const magic: readonly { readonly type: string; readonly starts: RegExp }[] = [
  { type: 'image/jpeg', starts: /^\xff\xd8\xff/ },
  { type: 'image/png', starts: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/gif', starts: /^GIF8[79]a/ },
  { type: 'image/webp', starts: /^RIFF[^]{4}WEBP/ },
  { type: 'image/avif', starts: /^[^]{4}ftyp(?:avif|avis)/ },
  { type: 'image/heic', starts: /^[^]{4}ftyp(?:heic|heix|hevc|mif1|msf1)/ },
  { type: 'image/tiff', starts: /^(?:II\*\0|MM\0\*)/ },
  { type: 'image/jxl', starts: /^(?:\xff\x0a|\0\0\0\x0cJXL )/ },
  { type: 'image/bmp', starts: /^BM[^]{4}\0\0\0\0/ },
  { type: 'image/x-icon', starts: /^\0\0\x01\0[^\0]\0/ },
  { type: 'image/svg+xml', starts: /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/ },
];

/** The media type of a picture file by its name, else by its first bytes; null for anything else. */
export function pictureType(path: string): string | null {
  const extension = extname(path).slice(1).toLowerCase();
  return types[extension] ?? typeOfContent(path);
}

function typeOfContent(path: string): string | null {
  const start = firstBytes(path, 256);
  return magic.find(({ starts }) => starts.test(start))?.type ?? null;
}

/** One character per byte; empty for a file that cannot be read, which is then no picture as far as anybody can tell. */
function firstBytes(path: string, count: number): string {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(count);
      return buffer.toString('latin1', 0, readSync(file, buffer, 0, count, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
