import { type Box, wholeIsoBoxes } from '../../shared/iso-boxes.ts';
import { addText, type Carriers, emptyCarriers, hasRoom } from './carriers.ts';
import { addExif, exifHeader } from './exif.ts';
import { readItems } from './iso-items.ts';
import { hasWord, utf8 } from './text.ts';

const uuids = {
  c2pa: 'd8fec3d61b0e483c92975828877ec481',
  xmp: 'be7acfcb97a942e89c71999491e3afac',
} as const;

/** AVIF and HEIC (ISO/IEC 23008-12): EXIF and XMP items of `meta`, XMP and C2PA in `uuid` boxes. */
export function readAvif(file: Uint8Array): Carriers {
  const carriers = emptyCarriers();
  const boxes = wholeIsoBoxes(file, 0, file.byteLength);
  for (const box of boxes.filter(({ type }) => type === 'uuid')) readUuid(carriers, file, box);
  // A file has one.
  const meta = boxes.find(({ type }) => type === 'meta');
  if (meta !== undefined) readMeta(carriers, file, meta);
  return carriers;
}

function readUuid(carriers: Carriers, file: Uint8Array, { from, to }: Box): void {
  const uuid = Array.from(file.subarray(from, from + 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (uuid === uuids.c2pa) carriers.hasManifest = true;
  if (uuid === uuids.xmp) addXmp(carriers, file.subarray(Math.min(from + 16, to), to), 'AVIF uuid');
}

function readMeta(carriers: Carriers, file: Uint8Array, meta: Box): void {
  for (const { type, contentType, content } of readItems(file, meta)) {
    if (type === 'mime' && /^application\/(?:rdf|xmp)\+xml/i.test(contentType)) addXmp(carriers, content, 'AVIF item');
    if (type === 'Exif') addExif(carriers, behindOffset(content));
  }
}

// An Exif item begins with the offset of the TIFF header behind these four bytes; some writers leave it out.
function behindOffset(content: Uint8Array): Uint8Array {
  const isBare = [exifHeader, 'II*\0', 'MM\0*'].some((word) => hasWord(content, 0, word));
  if (isBare || content.byteLength < 4) return content;
  const offset = new DataView(content.buffer, content.byteOffset, content.byteLength).getUint32(0);
  return content.subarray(Math.min(4 + offset, content.byteLength));
}

function addXmp(carriers: Carriers, bytes: Uint8Array, carrier: string): void {
  if (hasRoom(carriers, 'xmp', bytes.byteLength)) addText(carriers, 'xmp', { key: 'xmp', text: utf8(bytes), carrier });
}
