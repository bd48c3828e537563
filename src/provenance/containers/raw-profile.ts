import { addText, type Carriers } from './carriers.ts';
import { addExif, exifHeader } from './exif.ts';
import { addPhotoshop } from './iptc-iim.ts';
import { hasWord, utf8 } from './text.ts';

const prefix = 'Raw profile type ';
const xmpHeader = 'http://ns.adobe.com/xap/1.0/\0';

/**
 * Adds what ImageMagick keeps of a JPEG's metadata when it makes a PNG of it (coders/png.c): a text "Raw profile type exif",
 * `xmp`, `iptc`, `8bim` or `APP1`, holding the profile's name, its length, and its bytes as hexadecimal digits.
 * Returns whether the text was such a profile.
 */
export function addRawProfile(carriers: Carriers, key: string, text: string): boolean {
  if (!key.startsWith(prefix)) return false;
  const kind = key.slice(prefix.length).toLowerCase();
  const bytes = bytesOf(text);
  if (kind === 'iptc' || kind === '8bim') addPhotoshop(carriers, bytes);
  else if (kind === 'exif' || hasWord(bytes, 0, exifHeader)) addExif(carriers, bytes);
  else if (kind === 'xmp' || kind === 'app1') {
    const packet = hasWord(bytes, 0, xmpHeader) ? bytes.subarray(xmpHeader.length) : bytes;
    addText(carriers, 'xmp', { key: 'xmp', text: utf8(packet), carrier: 'PNG raw profile' });
  }
  return true;
}

// Name and length stand before the digits; what is no digit ends nothing.
function bytesOf(text: string): Uint8Array {
  const head = /^\s{0,8}[\w ]{1,32}\s{1,16}\d{1,9}\s/.exec(text.slice(0, 128))?.[0] ?? '';
  const bytes = new Uint8Array((text.length - head.length) >> 1);
  let digits = 0;
  for (let at = head.length; at < text.length; at++) {
    const digit = Number.parseInt(text[at] ?? '', 16);
    if (Number.isNaN(digit)) continue;
    bytes[digits >> 1] = ((bytes[digits >> 1] ?? 0) << 4) | digit;
    digits += 1;
  }
  return bytes.subarray(0, digits >> 1);
}
