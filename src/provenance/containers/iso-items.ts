import { type Box, isoBoxes } from '../../shared/iso-boxes.ts';
import { latin1 } from './text.ts';

/** An item of a `meta` box: its type, for `mime` items the content type, and its bytes. */
export interface IsoItem {
  readonly type: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

const maxItems = 256;
const wanted = ['Exif', 'mime'];

/** The metadata items of a HEIF file (ISO/IEC 14496-12, 8.11.3 `iloc` and 8.11.6 `iinf`), one extent each, stored in the file itself. */
export function readItems(file: Uint8Array, meta: Box): IsoItem[] {
  const children = isoBoxes(file, meta.from + 4, meta.to) ?? [];
  const [iinf, iloc] = ['iinf', 'iloc'].map((type) => children.find((box) => box.type === type));
  if (iinf === undefined || iloc === undefined) return [];
  const places = readPlaces(file, iloc);
  return readInfos(file, iinf).flatMap(({ id, type, contentType }) => {
    const place = places.get(id);
    if (place === undefined || place.from + place.length > file.byteLength) return [];
    return [{ type, contentType, content: file.subarray(place.from, place.from + place.length) }];
  });
}

interface ItemInfo {
  readonly id: number;
  readonly type: string;
  readonly contentType: string;
}

function readInfos(file: Uint8Array, iinf: Box): ItemInfo[] {
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const entries = isoBoxes(file, iinf.from + (data.getUint8(iinf.from) === 0 ? 6 : 8), iinf.to) ?? [];
  return entries.slice(0, maxItems).flatMap(({ type, from, to }) => {
    const version = data.getUint8(from);
    if (type !== 'infe' || version < 2) return [];
    const at = from + 4 + (version === 2 ? 2 : 4);
    if (at + 6 > to) return [];
    const id = version === 2 ? data.getUint16(from + 4) : data.getUint32(from + 4);
    const kind = latin1(file.subarray(at + 2, at + 6));
    if (!wanted.includes(kind)) return [];
    const [, contentType = ''] = latin1(file.subarray(at + 6, to)).split('\0');
    return [{ id, type: kind, contentType }];
  });
}

interface Place {
  readonly from: number;
  readonly length: number;
}

function readPlaces(file: Uint8Array, iloc: Box): Map<number, Place> {
  const cursor = createCursor(file, iloc);
  const version = cursor.read(1);
  cursor.read(3);
  const sizes = cursor.read(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = cursor.read(version < 2 ? 2 : 4);
  const places = new Map<number, Place>();
  for (let item = 0; item < Math.min(count, maxItems) && !cursor.isAtEnd(); item++) {
    const id = cursor.read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : cursor.read(2) & 15;
    cursor.read(2);
    const base = cursor.read(baseSize);
    const extents = cursor.read(2);
    for (let extent = 0; extent < Math.min(extents, maxItems); extent++) {
      cursor.read(indexSize);
      const [offset, length] = [cursor.read(offsetSize), cursor.read(lengthSize)];
      if (extents === 1 && method === 0) places.set(id, { from: base + offset, length });
    }
  }
  return places;
}

/** Reads big-endian numbers of 0 to 8 bytes one after another; beyond the end everything is 0. */
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
