import { joinedBytes } from '../../shared/joined-bytes.ts';
import { addText, type Carriers, emptyCarriers, hasRoom } from './carriers.ts';
import { hasWord, utf8 } from './text.ts';

// An animation has some parts for each frame, and a block for every 255 bytes of it.
const maxParts = 65_536;
const maxBlocks = 500_000;
const maxComment = 256 * 1024;
// The "magic trailer" of XMP: 258 bytes that make readers which expect blocks find the end.
const magicTrailer = 258;

/** GIF89a: comments, XMP ("XMP DataXMP") and C2PA ("C2PA_GIF") application extensions. */
export function readGif(file: Uint8Array): Carriers {
  const carriers = emptyCarriers();
  const walk: Walk = { file, blocksLeft: maxBlocks };
  let at = 13 + tableSize(file[10]);
  for (let part = 0; part < maxParts && at + 2 < file.byteLength; part++) {
    // Image descriptor, its own colours, the first code's size, then blocks.
    if (file[at] === 0x2c) at = endOfBlocks(walk, at + 10 + tableSize(file[at + 9]) + 1);
    else if (file[at] === 0x21) at = readExtension(carriers, walk, at);
    else break;
  }
  return carriers;
}

function readExtension(carriers: Carriers, walk: Walk, at: number): number {
  const { file } = walk;
  const [label, length] = [file[at + 1], file[at + 2]];
  if (label === 0xff && length === 11 && hasWord(file, at + 3, 'XMP DataXMP')) return readXmp(carriers, walk, at + 14);
  if (label === 0xff && hasWord(file, at + 3, 'C2PA_GIF')) carriers.hasManifest = true;
  const end = endOfBlocks(walk, at + 2);
  if (label === 0xfe && end - at <= maxComment && hasRoom(carriers, 'texts', end - at)) {
    addText(carriers, 'texts', { key: 'Comment', text: utf8(contentOf(file, at + 2, end)), carrier: 'GIF comment' });
  }
  return end;
}

// XMP lies there unblocked.
function readXmp(carriers: Carriers, walk: Walk, from: number): number {
  const end = endOfBlocks(walk, from);
  const text = walk.file.subarray(from, Math.max(from, end - magicTrailer));
  if (hasRoom(carriers, 'xmp', text.byteLength)) {
    addText(carriers, 'xmp', { key: 'xmp', text: utf8(text), carrier: 'GIF XMP' });
  }
  return end;
}

function tableSize(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

interface Walk {
  readonly file: Uint8Array;
  /** Blocks that may still be walked over: a file can be cut into millions of one byte. */
  blocksLeft: number;
}

/** Where the blocks that begin at `from` end; the file's end where they do not, or are too many. */
function endOfBlocks(walk: Walk, from: number): number {
  const { file } = walk;
  let at = from;
  for (; at < file.byteLength && file[at] !== 0; at += 1 + (file[at] as number)) {
    walk.blocksLeft -= 1;
    if (walk.blocksLeft < 0) return file.byteLength;
  }
  return Math.min(at + 1, file.byteLength);
}

/** The bytes of the blocks between two places, without their lengths. */
function contentOf(file: Uint8Array, from: number, to: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = from; at < to; at += 1 + (file[at] as number))
    parts.push(file.subarray(at + 1, Math.min(at + 1 + (file[at] as number), to)));
  return joinedBytes(
    parts,
    parts.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
}
