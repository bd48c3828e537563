import { type Carriers, maxText } from './carriers.ts';
import { hasWord, latin1, utf8, utf16, withoutPadding } from './text.ts';

/** One EXIF field: its tag and its raw value. `group` tells the camera's data from the thumbnail's. */
export interface ExifField {
  readonly group: 'image' | 'exif' | 'thumbnail';
  readonly tag: number;
  readonly value: Uint8Array;
}

export const exifTags = {
  imageDescription: 0x010e,
  make: 0x010f,
  model: 0x0110,
  software: 0x0131,
  artist: 0x013b,
  xmp: 0x02bc,
  c2pa: 0xcd41,
  exifPointer: 0x8769,
  makerNote: 0x927c,
  userComment: 0x9286,
} as const;

// TIFF 6.0, section 2: bytes of each field type.
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8] as const;
const maxFields = 512;
const maxDepth = 6;

/** Adds EXIF as containers hold it: with or without the header that only JPEG asks for, which many writers copy. */
export function addExif(carriers: Carriers, block: Uint8Array): void {
  if (carriers.blocksLeft <= 0) return;
  carriers.blocksLeft -= 1;
  carriers.exif.push(...readExif(hasWord(block, 0, exifHeader) ? block.subarray(exifHeader.length) : block));
}

/** What a block of EXIF begins with in JPEG. */
export const exifHeader = 'Exif\0\0';

/** The fields of a TIFF structure (EXIF 2.32): its first directory, the EXIF directory in it, and the thumbnail's. */
function readExif(tiff: Uint8Array): ExifField[] {
  const data = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.byteLength < 8) return [];
  const order = data.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return [];
  const fields: ExifField[] = [];
  walk({ data, tiff, little: order === 0x4949, fields }, data.getUint32(4, order === 0x4949), 'image', 0);
  return fields;
}

interface Walk {
  readonly data: DataView;
  readonly tiff: Uint8Array;
  readonly little: boolean;
  readonly fields: ExifField[];
}

function walk(state: Walk, at: number, group: ExifField['group'], depth: number): void {
  const { data, little, fields } = state;
  if (depth > maxDepth || at < 8 || at + 2 > data.byteLength) return;
  const count = data.getUint16(at, little);
  for (let index = 0, entry = at + 2; index < count && entry + 12 <= data.byteLength; index++, entry += 12) {
    if (fields.length >= maxFields) return;
    const field = readField(state, entry, group);
    if (field === null) continue;
    fields.push(field);
    if (field.tag === exifTags.exifPointer && group === 'image') walk(state, data.getUint32(entry + 8, little), 'exif', depth + 1);
  }
  const next = at + 2 + count * 12;
  if (group === 'image' && next + 4 <= data.byteLength) walk(state, data.getUint32(next, little), 'thumbnail', depth + 1);
}

function readField({ data, tiff, little }: Walk, entry: number, group: ExifField['group']): ExifField | null {
  const size = typeSizes[data.getUint16(entry + 2, little)];
  if (size === undefined || size === 0) return null;
  const length = size * data.getUint32(entry + 4, little);
  const from = length <= 4 ? entry + 8 : data.getUint32(entry + 8, little);
  if (from + length > data.byteLength || length > maxText) return null;
  return { group, tag: data.getUint16(entry, little), value: tiff.subarray(from, from + length) };
}

/**
 * The text of a field of the picture itself: the first that holds any, where a file has several blocks of EXIF. null where it
 * is not there or longer than `limit` bytes.
 */
export function exifText(fields: readonly ExifField[], tag: number, limit = maxText): string | null {
  for (const field of fields) {
    if (field.tag !== tag || field.group === 'thumbnail' || field.value.byteLength > limit) continue;
    const text = tag === exifTags.userComment ? userComment(field.value) : withoutPadding(latin1(field.value)).trim();
    if (text !== '') return text;
  }
  return null;
}

// EXIF 2.32, 4.6.5: eight bytes name the character code. Tools write either byte order after "UNICODE", whatever the TIFF's;
// some pad the name with spaces, or leave it out.
function userComment(value: Uint8Array): string {
  const code = latin1(value.subarray(0, 8)).replaceAll('\0', ' ').trim().toUpperCase();
  const text = value.subarray(8);
  // Some write UTF-8 there all the same: then there is no zero, which every ASCII letter has in UTF-16.
  if (code === 'UNICODE' && text.includes(0)) return withoutPadding(utf16(text)).trim();
  if (code === 'UNICODE') return utf8(text).trim();
  return withoutPadding(utf8(['ASCII', 'JIS', ''].includes(code) ? text : value)).trim();
}
