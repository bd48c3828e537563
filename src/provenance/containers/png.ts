import { addText, type Carriers, emptyCarriers, maxParts, maxText, maxTrailer } from './carriers.ts';
import { readExif } from './exif.ts';
import { inflate } from './inflate.ts';
import { latin1, utf8 } from './text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const xmpKey = 'XML:com.adobe.xmp';

/** PNG (ISO/IEC 15948, third edition): text in all three kinds of chunk before and after the pixels, EXIF, C2PA, trailer. */
export async function readPng(file: Bytes): Promise<Carriers> {
  const carriers = emptyCarriers();
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 8;
  for (let part = 0; part < maxParts && at + 12 <= file.byteLength; part++) {
    const length = data.getUint32(at);
    const type = latin1(file.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (type === 'IEND') {
      carriers.trailer = file.subarray(at + 12, at + 12 + maxTrailer);
      return carriers;
    }
    if (end > file.byteLength) return carriers;
    await readChunk(carriers, type, file.subarray(at + 8, end));
    at = end + 4;
  }
  return carriers;
}

async function readChunk(carriers: Carriers, type: string, content: Bytes): Promise<void> {
  if (type === 'caBX') carriers.hasManifest = true;
  if (type === 'eXIf') carriers.exif.push(...readExif(content));
  if (content.byteLength > maxText || carriers.textLeft <= 0) return;
  const read = textReaders[type];
  if (read === undefined) return;
  const found = await read(content, Math.min(maxText, carriers.textLeft));
  // What would not end may not be tried again and again.
  if (found === null) carriers.textLeft -= Math.min(content.byteLength * mostPacked, maxText);
  else addText(carriers, found.key === xmpKey ? 'xmp' : 'texts', { ...found, carrier: `PNG ${type}` });
}

// No zlib stream is longer unpacked than about a thousand times its packed form.
const mostPacked = 1032;

type TextReader = (content: Bytes, limit: number) => Promise<{ key: string; text: string } | null>;

const textReaders: Readonly<Record<string, TextReader>> = {
  async tEXt(content) {
    const [key, rest] = splitAtZero(content);
    return rest === null ? null : { key: latin1(key), text: latin1(rest) };
  },
  async zTXt(content, limit) {
    const [key, rest] = splitAtZero(content);
    const text = rest === null || rest[0] !== 0 ? null : await inflate(rest.subarray(1), 'deflate', limit);
    return text === null ? null : { key: latin1(key), text: latin1(text) };
  },
  async iTXt(content, limit) {
    const [key, rest] = splitAtZero(content);
    if (rest === null || rest.byteLength < 2) return null;
    const isPacked = rest[0] === 1;
    const [, translated] = splitAtZero(rest.subarray(2));
    const [, text] = translated === null ? [null, null] : splitAtZero(translated);
    const plain = text !== null && isPacked ? await inflate(text, 'deflate', limit) : text;
    return plain === null ? null : { key: latin1(key), text: utf8(plain) };
  },
};

function splitAtZero(bytes: Bytes): readonly [Bytes, Bytes | null] {
  const zero = bytes.indexOf(0);
  return zero === -1 ? [bytes, null] : [bytes.subarray(0, zero), bytes.subarray(zero + 1)];
}
