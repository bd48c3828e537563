import { addText, type Carriers, emptyCarriers, hasRoom, maxParts, trailerFrom } from './carriers.ts';
import { addExif, exifHeader } from './exif.ts';
import { createExtendedXmp } from './extended-xmp.ts';
import { addPhotoshop } from './iptc-iim.ts';
import { hasWord, latin1, utf8, withoutPadding } from './text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const marker = {
  alone: 0x01,
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
const headers = {
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  extended: 'http://ns.adobe.com/xmp/extension/\0',
  photoshop: 'Photoshop 3.0\0',
  aigc: 'AIGC',
} as const;

/** JPEG (ITU-T T.81): EXIF, XMP with its extension, IPTC-IIM, comments, APP11 manifest boxes, bare segments, trailer. */
export function readJpeg(file: Bytes): Carriers {
  const carriers = emptyCarriers();
  const extended = createExtendedXmp();
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 2;
  for (let part = 0; part < maxParts && at + 4 <= file.byteLength; part++) {
    if (data.getUint8(at) !== 0xff) break;
    const kind = data.getUint8(at + 1);
    if (kind === 0xff || kind === marker.start || kind === marker.alone) {
      at += kind === 0xff ? 1 : 2;
      continue;
    }
    if (kind === marker.scan || kind === marker.end) break;
    const end = at + 2 + data.getUint16(at + 2);
    if (end > file.byteLength || end < at + 4) break;
    readSegment(carriers, extended, kind, file.subarray(at + 4, end));
    at = end;
  }
  for (const text of extended.texts()) addText(carriers, 'xmp', { key: 'xmp', text, carrier: 'JPEG ExtendedXMP' });
  carriers.trailer = trailerFrom(file, at);
  return carriers;
}

function readSegment(carriers: Carriers, extended: ReturnType<typeof createExtendedXmp>, kind: number, content: Bytes): void {
  const behind = (header: string): Bytes | null => (hasWord(content, 0, header) ? content.subarray(header.length) : null);
  if (kind === marker.comment && hasRoom(carriers, 'texts', content.byteLength)) {
    addText(carriers, 'texts', { key: 'Comment', text: withoutPadding(utf8(content)), carrier: 'JPEG COM' });
  } else if (kind === marker.app1) readApp1(carriers, extended, content);
  else if (kind === marker.app11 && isManifestBox(content)) carriers.hasManifest = true;
  else if (kind === marker.app13) addPhotoshop(carriers, behind(headers.photoshop) ?? content.subarray(0, 0));
  if (kind < marker.app0 || kind > marker.app15) return;
  const label = behind(headers.aigc);
  if (label !== null) addText(carriers, 'texts', { key: 'AIGC', text: utf8(label), carrier: `JPEG APP${kind - marker.app0}` });
}

function readApp1(carriers: Carriers, extended: ReturnType<typeof createExtendedXmp>, content: Bytes): void {
  if (hasWord(content, 0, exifHeader)) addExif(carriers, content);
  else if (hasWord(content, 0, headers.extended)) extended.add(content.subarray(headers.extended.length));
  else if (hasWord(content, 0, headers.xmp) && hasRoom(carriers, 'xmp', content.byteLength)) {
    addText(carriers, 'xmp', { key: 'xmp', text: utf8(content.subarray(headers.xmp.length)), carrier: 'JPEG APP1' });
  }
}

// C2PA 2.1, A.3.1: "JP", box instance (2), sequence (4), then a JUMBF superbox. Only the first piece names the C2PA store.
function isManifestBox(content: Bytes): boolean {
  return hasWord(content, 0, 'JP') && hasWord(content, 12, 'jumb') && latin1(content.subarray(16, 128)).includes('c2pa');
}
