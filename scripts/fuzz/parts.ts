import type { ImageType } from '../../src/fetch/image-bytes.ts';

/** A stretch of a file that belongs together: a chunk, a segment, a box, a block; `lengthAt` and `lengthSize` say where its length stands. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly lengthAt: number;
  readonly lengthSize: 2 | 4 | 1;
  readonly little: boolean;
}

const mostParts = 400;

/** The parts of a whole file, as far as they can be followed. */
export function partsOf(file: Buffer, type: ImageType): readonly Part[] {
  if (type === 'jpeg') return segments(file);
  if (type === 'png') return chain(file, 8, (at) => ({ length: 12 + file.readUInt32BE(at), lengthAt: at, little: false }));
  if (type === 'webp') {
    return chain(file, 12, (at) => ({ length: 8 + ((file.readUInt32LE(at + 4) + 1) & ~1), lengthAt: at + 4, little: true }));
  }
  return type === 'gif' ? extensions(file) : boxes(file);
}

function chain(file: Buffer, start: number, measure: (at: number) => { length: number; lengthAt: number; little: boolean }): Part[] {
  const parts: Part[] = [];
  for (let at = start; at + 12 <= file.length && parts.length < mostParts; ) {
    const { length, lengthAt, little } = measure(at);
    const to = at + length;
    if (to > file.length || length < 8) break;
    parts.push({ from: at, to, lengthAt, lengthSize: 4, little });
    at = to;
  }
  return parts;
}

function segments(file: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda && parts.length < mostParts; ) {
    const to = at + 2 + file.readUInt16BE(at + 2);
    if (to > file.length) break;
    parts.push({ from: at, to, lengthAt: at + 2, lengthSize: 2, little: false });
    at = to;
  }
  return parts;
}

/** Top-level boxes, those in `meta`, and those in its children that hold boxes. */
function boxes(file: Buffer): Part[] {
  const top = chain(file, 0, (at) => ({ length: file.readUInt32BE(at), lengthAt: at, little: false }));
  const inside = (part: Part, skip: number): Part[] =>
    chain(file.subarray(0, part.to), part.from + skip, (at) => ({ length: file.readUInt32BE(at), lengthAt: at, little: false }));
  const meta = top.find(({ from }) => file.toString('latin1', from + 4, from + 8) === 'meta');
  if (meta === undefined) return top;
  const children = inside(meta, 12);
  const infos = children.filter(({ from }) => file.toString('latin1', from + 4, from + 8) === 'iinf').flatMap((part) => inside(part, 14));
  return [...top, ...children, ...infos];
}

function extensions(file: Buffer): Part[] {
  const flags = file[10] ?? 0;
  const parts: Part[] = [];
  for (let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0); at + 3 < file.length && parts.length < mostParts; ) {
    if (file[at] !== 0x21) break;
    let to = at + 2;
    while (to < file.length && file[to] !== 0) to += 1 + (file[to] as number);
    parts.push({ from: at, to: Math.min(to + 1, file.length), lengthAt: at + 2, lengthSize: 1, little: false });
    at = to + 1;
  }
  return parts;
}
