import type { ImageBytes } from '../fetch/image-bytes.ts';
import type { Carriers } from './containers/carriers.ts';
import { exifTags, exifText } from './containers/exif.ts';
import { readCarriers } from './containers/read-carriers.ts';
import { readXmp, type XmpProperty } from './containers/xmp.ts';

/** What rules read: the file's carriers, its XMP by property, and the EXIF texts they ask for. */
export interface FileFacts extends Carriers {
  readonly properties: readonly XmpProperty[];
  exifText(name: keyof typeof exifTags): string | null;
  /** The PNG, JPEG or GIF text of that name; the first where there are several. */
  text(key: string): string | null;
}

/** Reads everything that rules need, once. */
export async function readFacts(image: ImageBytes): Promise<FileFacts> {
  const carriers = await readCarriers(image);
  const exifXmp = exifText(carriers.exif, exifTags.xmp);
  const packets = exifXmp === null ? carriers.xmp : [...carriers.xmp, { key: 'xmp', text: exifXmp, carrier: 'EXIF XMP' }];
  return {
    ...carriers,
    properties: packets.flatMap(readXmp),
    exifText: (name) => exifText(carriers.exif, exifTags[name]),
    text: (key) => carriers.texts.find((one) => one.key === key)?.text ?? null,
  };
}
