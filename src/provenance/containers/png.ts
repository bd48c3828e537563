import { addText, type Carriers, emptyCarriers, maxParts, maxText, trailerFrom } from './carriers.ts';
import { addExif } from './exif.ts';
import { inflate } from './inflate.ts';
import { addRawProfile } from './raw-profile.ts';
import { latin1, utf8 } from './text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const xmpKey = 'XML:com.adobe.xmp';
// Some writers cut the pixels into chunks of a few hundred bytes, and text may stand behind them.
const maxPixelChunks = 131_072;

/** PNG (ISO/IEC 15948, third edition): text in all three kinds of chunk before and after the pixels, EXIF, C2PA, trailer. */
export async function readPng(file: Bytes): Promise<Carriers> {
  const carriers = emptyCarriers();
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let [at, parts, pixelChunks] = [8, 0, 0];
  while (at + 12 <= file.byteLength && parts < maxParts && pixelChunks < maxPixelChunks) {
    const type = data.getUint32(at + 4);
    const end = at + 8 + data.getUint32(at);
    if (type === chunk.end) {
      carriers.trailer = trailerFrom(file, at + 12);
      return carriers;
    }
    if (end > file.byteLength) return carriers;
    if (type === chunk.pixels) pixelChunks += 1;
    else {
      parts += 1;
      await readChunk(carriers, type, file.subarray(at + 8, end));
    }
    at = end + 4;
  }
  return carriers;
}

/** A chunk's four letters as the number that stands in the file. */
function code(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
}

const chunk = { pixels: code('IDAT'), end: code('IEND'), c2pa: code('caBX'), exif: code('eXIf') } as const;

async function readChunk(carriers: Carriers, type: number, content: Bytes): Promise<void> {
  if (type === chunk.c2pa) carriers.hasManifest = true;
  if (type === chunk.exif) addExif(carriers, content);
  const read = textReaders.get(type);
  if (read === undefined || content.byteLength > maxText || carriers.textLeft <= 0) return;
  const found = await read(content, carriers);
  // What would not end may not be tried again and again.
  if (found === null) carriers.textLeft -= Math.min(content.byteLength * mostPacked, maxText);
  else if (!addRawProfile(carriers, found.key, found.text))
    addText(carriers, found.key === xmpKey ? 'xmp' : 'texts', { ...found, carrier: `PNG ${found.kind}` });
}

// No zlib stream is longer unpacked than about a thousand times its packed form.
const mostPacked = 1032;

type TextReader = (content: Bytes, carriers: Carriers) => Promise<{ kind: string; key: string; text: string } | null>;

const textReaders: ReadonlyMap<number, TextReader> = new Map([
  [code('tEXt'), readPlain],
  [code('zTXt'), readPacked],
  [code('iTXt'), readInternational],
]);

async function readPlain(content: Bytes): ReturnType<TextReader> {
  const [key, rest] = splitAtZero(content);
  return rest === null ? null : { kind: 'tEXt', key: latin1(key), text: latin1(rest) };
}

async function readPacked(content: Bytes, carriers: Carriers): ReturnType<TextReader> {
  const [key, rest] = splitAtZero(content);
  const text = rest === null || rest[0] !== 0 ? null : await unpacked(rest.subarray(1), carriers);
  return text === null ? null : { kind: 'zTXt', key: latin1(key), text: latin1(text) };
}

async function readInternational(content: Bytes, carriers: Carriers): ReturnType<TextReader> {
  const [key, rest] = splitAtZero(content);
  if (rest === null || rest.byteLength < 2) return null;
  const isPacked = rest[0] === 1;
  const [, translated] = splitAtZero(rest.subarray(2));
  const [, text] = translated === null ? [null, null] : splitAtZero(translated);
  const plain = text !== null && isPacked ? await unpacked(text, carriers) : text;
  return plain === null ? null : { kind: 'iTXt', key: latin1(key), text: utf8(plain) };
}

async function unpacked(packed: Bytes, carriers: Carriers): Promise<Uint8Array | null> {
  if (carriers.unpackingsLeft <= 0) return null;
  carriers.unpackingsLeft -= 1;
  return inflate(packed, 'deflate', Math.min(maxText, carriers.textLeft));
}

function splitAtZero(bytes: Bytes): readonly [Bytes, Bytes | null] {
  const zero = bytes.indexOf(0);
  return zero === -1 ? [bytes, null] : [bytes.subarray(0, zero), bytes.subarray(zero + 1)];
}
