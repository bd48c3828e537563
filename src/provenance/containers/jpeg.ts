import { addText, type Carriers, emptyCarriers, maxParts, maxText, maxTrailer } from './carriers.ts';
import { readExif } from './exif.ts';
import { createExtendedXmp } from './extended-xmp.ts';
import { readPhotoshop } from './iptc-iim.ts';
import { latin1, utf8, withoutPadding } from './text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const marker = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  comment: 0xfe,
  app0: 0xe0,
  app1: 0xe1,
  app11: 0xeb,
  app13: 0xed,
  app15: 0xef,
} as const;
const headers = { exif: 'Exif\0\0', xmp: 'http://ns.adobe.com/xap/1.0/\0', extended: 'http://ns.adobe.com/xmp/extension/\0' } as const;

/** JPEG (ITU-T T.81): EXIF, XMP with its extension, IPTC-IIM, comments, APP11 manifest boxes, bare segments, trailer. */
export function readJpeg(file: Bytes): Carriers {
  const carriers = emptyCarriers();
  const extended = createExtendedXmp();
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 2;
  for (let part = 0; part < maxParts && at + 4 <= file.byteLength; part++) {
    if (data.getUint8(at) !== 0xff) break;
    const kind = data.getUint8(at + 1);
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    if (kind === marker.scan || kind === marker.end) break;
    const end = at + 2 + data.getUint16(at + 2);
    if (end > file.byteLength || end < at + 4) break;
    readSegment(carriers, extended, kind, file.subarray(at + 4, end));
    at = end;
  }
  for (const text of extended.texts()) addText(carriers, 'xmp', { key: 'xmp', text, carrier: 'JPEG ExtendedXMP' });
  carriers.trailer = trailerOf(file, at);
  return carriers;
}

function readSegment(carriers: Carriers, extended: ReturnType<typeof createExtendedXmp>, kind: number, content: Bytes): void {
  const starts = (header: string): boolean => latin1(content.subarray(0, header.length)) === header;
  if (kind === marker.comment) addText(carriers, 'texts', { key: 'Comment', text: withoutPadding(utf8(content)), carrier: 'JPEG COM' });
  else if (kind === marker.app1 && starts(headers.exif)) carriers.exif.push(...readExif(content.subarray(headers.exif.length)));
  else if (kind === marker.app1 && starts(headers.xmp)) {
    addText(carriers, 'xmp', { key: 'xmp', text: utf8(content.subarray(headers.xmp.length)), carrier: 'JPEG APP1' });
  } else if (kind === marker.app1 && starts(headers.extended)) extended.add(content.subarray(headers.extended.length));
  else if (kind === marker.app11 && isManifestBox(content)) carriers.hasManifest = true;
  else if (kind === marker.app13 && starts('Photoshop 3.0\0')) carriers.iim.push(...readPhotoshop(content.subarray(14)));
  else if (kind >= marker.app0 && kind <= marker.app15 && starts('AIGC{') && content.byteLength <= maxText) {
    addText(carriers, 'texts', { key: 'AIGC', text: utf8(content.subarray(4)), carrier: `JPEG APP${kind - marker.app0}` });
  }
}

// C2PA 2.1, A.3.1: "JP", box instance (2), sequence (4), then a JUMBF superbox. Only the first piece names the C2PA store.
function isManifestBox(content: Bytes): boolean {
  return (
    latin1(content.subarray(0, 2)) === 'JP' &&
    latin1(content.subarray(12, 16)) === 'jumb' &&
    latin1(content.subarray(16, 128)).includes('c2pa')
  );
}

// What stands behind the last end-of-image marker; pictures that are followed by another picture (previews, gain maps) have more.
function trailerOf(file: Bytes, from: number): Bytes {
  for (let at = file.lastIndexOf(marker.end); at > from; at = file.lastIndexOf(marker.end, at - 1)) {
    if (file[at - 1] === 0xff) return file.subarray(at + 1, at + 1 + maxTrailer);
    if (file.byteLength - at > maxTrailer) break;
  }
  return file.subarray(Math.max(from, file.byteLength - maxTrailer));
}
