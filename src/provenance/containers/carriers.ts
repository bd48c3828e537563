import type { ExifField } from './exif.ts';

/** A named text in a file: a PNG text chunk, a JPEG comment, a bare application segment. */
export interface NamedText {
  readonly key: string;
  readonly text: string;
  /** Where it stands, in the container's own words ("PNG tEXt"). */
  readonly carrier: string;
}

/** One dataset of an IPTC-IIM block: record, number, text. */
export interface IimField {
  readonly record: number;
  readonly number: number;
  readonly text: string;
}

/** Everything in a file that may declare something about the picture. All of it is untrusted. */
export interface Carriers {
  readonly texts: NamedText[];
  /** XMP packets as text, each with its carrier. */
  readonly xmp: NamedText[];
  readonly exif: ExifField[];
  readonly iim: IimField[];
  /** Whether a C2PA manifest store is embedded. */
  hasManifest: boolean;
  /** Bytes of text that may still be taken from this file. */
  textLeft: number;
  /** Packed texts that may still be unpacked: short ones cost time, not bytes. */
  unpackingsLeft: number;
  /** Blocks of EXIF and of IPTC-IIM that may still be read; honest files have one of each, some two. */
  blocksLeft: number;
  /** The file's last bytes: what a program may have appended to the picture. */
  trailer: Uint8Array;
}

export const emptyCarriers = (): Carriers => ({
  texts: [],
  xmp: [],
  exif: [],
  iim: [],
  hasManifest: false,
  textLeft: maxTextInAll,
  unpackingsLeft: 32,
  blocksLeft: 16,
  trailer: new Uint8Array(),
});

/** Longest text taken from a file, packed or not, in bytes. Prompts and workflows are far shorter. */
export const maxText = 2 * 1024 * 1024;

/** Most text taken from one file in all, in bytes: a file can pack or name the same text hundreds of times. */
const maxTextInAll = 4 * 1024 * 1024;

const maxPackets = 8;
// Each one is looked at by every rule.
const maxTexts = 512;

/** Whether so many bytes of text can still be added to one of a file's lists; to be asked before they are decoded. */
export function hasRoom(carriers: Carriers, list: 'texts' | 'xmp', bytes: number): boolean {
  return carriers[list].length < (list === 'xmp' ? maxPackets : maxTexts) && bytes <= Math.min(maxText, carriers.textLeft);
}

/** Adds a text to one of a file's lists, as long as its allowance lasts. */
export function addText(carriers: Carriers, list: 'texts' | 'xmp', text: NamedText): void {
  if (hasRoom(carriers, list, text.text.length) && takeText(carriers, text.text) !== null) carriers[list].push(text);
}

/** Takes a text out of a file's allowance; null where that is used up. */
export function takeText(carriers: Carriers, text: string | null): string | null {
  if (text === null || text.length > carriers.textLeft) return null;
  carriers.textLeft -= text.length;
  return text;
}

/**
 * The last bytes of a file, from behind `start` at the earliest. Where in them the picture ends is not looked for: previews and
 * gain maps, pictures themselves, may follow it, and what programs append is at the very end.
 */
export function trailerFrom(file: Uint8Array, start: number): Uint8Array {
  return file.subarray(Math.max(Math.min(start, file.byteLength), file.byteLength - maxTrailer));
}

// Bytes looked at at a file's end.
const maxTrailer = 256 * 1024;

/** Chunks, segments or boxes walked in one file. */
export const maxParts = 4096;
