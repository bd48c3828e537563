import { addText, type Carriers, emptyCarriers, maxParts, maxText } from './carriers.ts';
import { latin1, utf8 } from './text.ts';

/** GIF89a: comments, XMP ("XMP DataXMP") and C2PA ("C2PA_GIF") application extensions. */
export function readGif(file: Uint8Array): Carriers {
  const carriers = emptyCarriers();
  const colours = file[10] ?? 0;
  let at = 13 + tableSize(colours);
  for (let part = 0; part < maxParts && at + 2 < file.byteLength; part++) {
    const kind = file[at];
    if (kind === 0x2c) {
      // Image descriptor, its own colours, the first code's size, then blocks.
      at = blocks(file, at + 10 + tableSize(file[at + 9] ?? 0) + 1).end;
    } else if (kind === 0x21) {
      at = readExtension(carriers, file, at);
    } else break;
  }
  return carriers;
}

function readExtension(carriers: Carriers, file: Uint8Array, at: number): number {
  const label = file[at + 1];
  if (label === 0xfe) {
    const { content, end } = blocks(file, at + 2);
    addText(carriers, 'texts', { key: 'Comment', text: utf8(content), carrier: 'GIF comment' });
    return end;
  }
  if (label !== 0xff) return blocks(file, at + 2).end;
  const name = latin1(file.subarray(at + 3, at + 14));
  if (name.startsWith('C2PA_GIF')) carriers.hasManifest = true;
  if (name !== 'XMP DataXMP') return blocks(file, at + 2).end;
  // XMP lies there unblocked; a "magic trailer" of 258 bytes makes readers that expect blocks find the end.
  const { end } = blocks(file, at + 14);
  const text = file.subarray(at + 14, Math.max(at + 14, end - 258));
  if (text.byteLength <= maxText) addText(carriers, 'xmp', { key: 'xmp', text: utf8(text), carrier: 'GIF XMP' });
  return end;
}

function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function blocks(file: Uint8Array, from: number): { content: Uint8Array; end: number } {
  const parts: number[] = [];
  let at = from;
  while (at < file.byteLength) {
    const length = file[at] ?? 0;
    if (length === 0) return { content: Uint8Array.from(parts), end: at + 1 };
    if (parts.length < 65_536) parts.push(...file.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { content: Uint8Array.from(parts), end: file.byteLength };
}
