import type { NamedText } from '../containers/carriers.ts';
import { inflate } from '../containers/inflate.ts';
import { utf8 } from '../containers/text.ts';

/** Raw RGBA of a rectangle, alpha untouched, for marks that live in its lowest bits. */
export interface RawSource {
  readonly width: number;
  readonly height: number;
  readRaw(x: number, y: number, width: number, height: number): Promise<Uint8ClampedArray | Uint8Array>;
}

interface HidingPlace {
  /** The word that stands before the text. */
  readonly name: string;
  readonly channels: readonly number[];
  readonly isPacked: boolean;
  readonly source: string;
  readonly checked: string;
}

const extension = 'https://github.com/neggles/sd-webui-stealth-pnginfo';
const novelAi = 'https://github.com/NovelAI/novelai-image-metadata';

/** Where generators hide text in the lowest bits of pixels. */
export const hidingPlaces: readonly HidingPlace[] = [
  { name: 'stealth_pnginfo', channels: [3], isPacked: false, source: extension, checked: '2026-11' },
  { name: 'stealth_pngcomp', channels: [3], isPacked: true, source: novelAi, checked: '2026-11' },
  { name: 'stealth_rgbinfo', channels: [0, 1, 2], isPacked: false, source: extension, checked: '2026-11' },
  { name: 'stealth_rgbcomp', channels: [0, 1, 2], isPacked: true, source: extension, checked: '2026-11' },
];

const magicLength = 15;
const longestText = 256 * 1024;

/**
 * Text hidden in the lowest bit of alpha (or of red, green and blue) by NovelAI and the "stealth pnginfo" extensions:
 * column by column, most significant bit first: a magic word of 15 bytes, the length in bits (32, big-endian), the text,
 * gzipped or plain. Chance makes such a word once in 2^120.
 */
export async function readStealthText(source: RawSource): Promise<NamedText | null> {
  for (const { name, channels, isPacked } of hidingPlaces) {
    const head = await readBytes(source, channels, magicLength + 4);
    if (head === null || utf8(head.subarray(0, magicLength)) !== name) continue;
    const length = new DataView(head.buffer).getUint32(magicLength) / 8;
    if (length > longestText || !Number.isInteger(length)) return null;
    const all = await readBytes(source, channels, magicLength + 4 + length);
    const content = all?.slice(magicLength + 4) ?? null;
    const text = content !== null && isPacked ? await inflate(content, 'gzip') : content;
    return text === null ? null : { key: 'parameters', text: utf8(text), carrier: channels.length === 1 ? 'alpha channel' : 'pixel bits' };
  }
  return null;
}

/** The first `count` bytes of the lowest bits, in columns; null where the picture is too small for them. */
async function readBytes(source: RawSource, channels: readonly number[], count: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const { width, height } = source;
  const pixels = Math.ceil((count * 8) / channels.length);
  const columns = Math.ceil(pixels / height);
  if (columns > width) return null;
  const rgba = await source.readRaw(0, 0, columns, height);
  const bytes = new Uint8Array(count);
  for (let bit = 0; bit < count * 8; bit++) {
    const pixel = Math.floor(bit / channels.length);
    const column = Math.floor(pixel / height);
    const row = pixel % height;
    const value = rgba[(row * columns + column) * 4 + (channels[bit % channels.length] as number)] as number;
    bytes[bit >> 3] = (bytes[bit >> 3] as number) | ((value & 1) << (7 - (bit & 7)));
  }
  return bytes;
}
