import { joinedBytes } from '../../shared/joined-bytes.ts';
import { addText, type Carriers, emptyCarriers, maxText } from './carriers.ts';
import { hasWord, utf8 } from './text.ts';

// An animation has some parts for each frame.
const maxParts = 65_536;
const maxComment = 256 * 1024;
// The "magic trailer" of XMP: 258 bytes that make readers which expect blocks find the end.
const magicTrailer = 258;

/** GIF89a: comments, XMP ("XMP DataXMP") and C2PA ("C2PA_GIF") application extensions. */
export function readGif(file: Uint8Array): Carriers {
  const carriers = emptyCarriers();
  let at = 13 + tableSize(file[10]);
  for (let part = 0; part < maxParts && at + 2 < file.byteLength; part++) {
    // Image descriptor, its own colours, the first code's size, then blocks.
    if (file[at] === 0x2c) at = endOfBlocks(file, at + 10 + tableSize(file[at + 9]) + 1);
    else if (file[at] === 0x21) at = readExtension(carriers, file, at);
    else break;
  }
  return carriers;
}

function readExtension(carriers: Carriers, file: Uint8Array, at: number): number {
  const [label, length] = [file[at + 1], file[at + 2]];
  if (label === 0xff && length === 11 && hasWord(file, at + 3, 'XMP DataXMP')) return readXmp(carriers, file, at + 14);
  if (label === 0xff && hasWord(file, at + 3, 'C2PA_GIF')) carriers.hasManifest = true;
  const end = endOfBlocks(file, at + 2);
  if (label === 0xfe && end - at <= Math.min(maxComment, carriers.textLeft)) {
    addText(carriers, 'texts', { key: 'Comment', text: utf8(contentOf(file, at + 2, end)), carrier: 'GIF comment' });
  }
  return end;
}

// XMP lies there unblocked.
function readXmp(carriers: Carriers, file: Uint8Array, from: number): number {
  const end = endOfBlocks(file, from);
  const text = file.subarray(from, Math.max(from, end - magicTrailer));
  if (text.byteLength <= Math.min(maxText, carriers.textLeft)) {
    addText(carriers, 'xmp', { key: 'xmp', text: utf8(text), carrier: 'GIF XMP' });
  }
  return end;
}

function tableSize(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Where the blocks that begin at `from` end; the file's end where they do not. */
function endOfBlocks(file: Uint8Array, from: number): number {
  let at = from;
  while (at < file.byteLength && file[at] !== 0) at += 1 + (file[at] as number);
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
