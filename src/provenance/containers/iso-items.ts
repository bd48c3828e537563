import { type Box, wholeIsoBoxes } from '../../shared/iso-boxes.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';
import { maxText } from './carriers.ts';
import { latin1 } from './text.ts';

/** An item of a `meta` box: its type, for `mime` items the content type, and its bytes. */
export interface IsoItem {
  readonly type: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

// A picture of 48 megapixels has some hundred tiles, each an item, before its metadata.
const maxItems = 1024;
const maxMetadataItems = 16;
const maxExtents = 64;
const maxExtentsInAll = 8192;
const wanted = ['Exif', 'mime'];

/** The metadata items of a HEIF file (ISO/IEC 14496-12, 8.11.3 `iloc`, 8.11.6 `iinf`, 8.11.11 `idat`) that are stored in the file itself. */
export function readItems(file: Uint8Array, meta: Box): IsoItem[] {
  const children = wholeIsoBoxes(file, meta.from + 4, meta.to);
  const [iinf, iloc, idat] = ['iinf', 'iloc', 'idat'].map((type) => children.find((box) => box.type === type));
  if (iinf === undefined || iloc === undefined) return [];
  const infos = readInfos(file, iinf).slice(0, maxMetadataItems);
  const places = readPlaces(file, iloc, new Set(infos.map(({ id }) => id)));
  return infos.flatMap(({ id, type, contentType }) => {
    const content = contentAt(file, places.get(id), idat);
    return content === null ? [] : [{ type, contentType, content }];
  });
}

interface ItemInfo {
  readonly id: number;
  readonly type: string;
  readonly contentType: string;
}

function readInfos(file: Uint8Array, iinf: Box): ItemInfo[] {
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (iinf.from >= iinf.to) return [];
  const entries = wholeIsoBoxes(file, iinf.from + (data.getUint8(iinf.from) === 0 ? 6 : 8), iinf.to);
  return entries.slice(0, maxItems).flatMap(({ type, from, to }) => {
    const version = from < to ? data.getUint8(from) : 0;
    if (type !== 'infe' || version < 2) return [];
    const at = from + 4 + (version === 2 ? 2 : 4);
    if (at + 6 > to) return [];
    const id = version === 2 ? data.getUint16(from + 4) : data.getUint32(from + 4);
    const kind = latin1(file.subarray(at + 2, at + 6));
    if (!wanted.includes(kind)) return [];
    // The item's name, then its content type, both ending with a zero.
    const [, contentType = ''] = latin1(file.subarray(at + 6, Math.min(to, at + 518))).split('\0');
    return [{ id, type: kind, contentType }];
  });
}

interface Extent {
  readonly from: number;
  readonly length: number;
}

interface Place {
  /** 0: offsets count from the file's start; 1: from the start of `idat`. (2, offsets into other items, is not used for metadata.) */
  readonly method: number;
  readonly extents: readonly Extent[];
}

function readPlaces(file: Uint8Array, iloc: Box, ids: ReadonlySet<number>): Map<number, Place> {
  const cursor = createCursor(file, iloc);
  const version = cursor.read(1);
  cursor.read(3);
  const sizes = cursor.read(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = cursor.read(version < 2 ? 2 : 4);
  const places = new Map<number, Place>();
  let extentsLeft = maxExtentsInAll;
  for (let item = 0; item < Math.min(count, maxItems) && !cursor.isAtEnd(); item++) {
    const id = cursor.read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : cursor.read(2) & 15;
    cursor.read(2);
    const base = cursor.read(baseSize);
    const extents: Extent[] = [];
    const extentCount = cursor.read(2);
    for (let extent = 0; extent < extentCount && extentsLeft > 0 && !cursor.isAtEnd(); extent++, extentsLeft--) {
      cursor.read(indexSize);
      const [offset, length] = [cursor.read(offsetSize), cursor.read(lengthSize)];
      if (extents.length < maxExtents) extents.push({ from: base + offset, length });
    }
    if (ids.has(id)) places.set(id, { method, extents });
  }
  return places;
}

/** The bytes of an item; null where they lie elsewhere, are not there, or are too many. */
function contentAt(file: Uint8Array, place: Place | undefined, idat: Box | undefined): Uint8Array | null {
  const home = place?.method === 0 ? { from: 0, to: file.byteLength } : place?.method === 1 ? idat : undefined;
  if (place === undefined || home === undefined) return null;
  const parts = place.extents.map(({ from, length }) => {
    const start = home.from + from;
    // A length of 0 means "to the end".
    return file.subarray(Math.min(start, home.to), Math.min(length === 0 ? home.to : start + length, home.to));
  });
  const total = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total === 0 || total > maxText) return null;
  return parts.length === 1 ? (parts[0] ?? null) : joinedBytes(parts, total);
}

/** Reads big-endian numbers of 0 to 15 bytes one after another; beyond the end everything is 0. */
function createCursor(file: Uint8Array, { from, to }: Box): { read(size: number): number; isAtEnd(): boolean } {
  let at = from;
  return {
    read(size) {
      let value = 0;
      for (let index = 0; index < size; index++, at++) value = value * 256 + (at < to ? (file[at] ?? 0) : 0);
      return value;
    },
    isAtEnd: () => at >= to,
  };
}
