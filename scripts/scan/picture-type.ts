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

/** First bytes by which a file without a telling name is known to be a picture; • stands for any byte. */
const magic: readonly (readonly [type: string, start: string])[] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF••••WEBP'],
  ...['avif', 'avis'].map((brand) => ['image/avif', `••••ftyp${brand}`] as const),
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand) => ['image/heic', `••••ftyp${brand}`] as const),
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['image/jxl', '\xff\x0a'],
  ['image/jxl', '\0\0\0\x0cJXL '],
  ['image/bmp', 'BM••••\0\0\0\0'],
  ['image/x-icon', '\0\0\x01\0'],
];

const svgStart = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/;

/** The media type of a picture file by its name, else by its first bytes; null for anything else. */
export function pictureType(path: string): string | null {
  const extension = extname(path).slice(1).toLowerCase();
  return types[extension] ?? typeOfContent(path);
}

function typeOfContent(path: string): string | null {
  const bytes = firstBytes(path, 256);
  if (svgStart.test(bytes)) return 'image/svg+xml';
  return magic.find(([, start]) => [...start].every((byte, index) => byte === '•' || byte === bytes[index]))?.[0] ?? null;
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
