import { addText, type Carriers, emptyCarriers, hasRoom, maxParts } from './carriers.ts';
import { addExif } from './exif.ts';
import { hasWord, utf8 } from './text.ts';

/** WebP (RFC 9649): EXIF (with or without JPEG's own header), XMP, and the C2PA chunk of the RIFF binding. */
export function readWebp(file: Uint8Array): Carriers {
  const carriers = emptyCarriers();
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 12;
  for (let part = 0; part < maxParts && at + 8 <= file.byteLength; part++) {
    const length = data.getUint32(at + 4, true);
    const content = file.subarray(at + 8, Math.min(at + 8 + length, file.byteLength));
    if (hasWord(file, at, 'C2PA')) carriers.hasManifest = true;
    if (hasWord(file, at, 'EXIF')) addExif(carriers, content);
    if (hasWord(file, at, 'XMP ') && hasRoom(carriers, 'xmp', content.byteLength))
      addText(carriers, 'xmp', { key: 'xmp', text: utf8(content), carrier: 'WebP XMP' });
    at += 8 + length + (length % 2);
  }
  return carriers;
}
