import type { ImageBytes } from '../fetch/image-bytes.ts';
import { type Carriers, emptyCarriers, type NamedText, takeText } from './containers/carriers.ts';
import { exifTags, exifText } from './containers/exif.ts';
import { readCarriers } from './containers/read-carriers.ts';
import { readXmpPackets, type XmpProperty } from './containers/xmp.ts';
import { createObjectReader, type JsonObject } from './json.ts';

type ExifName = keyof typeof exifTags;

/** A text and where exactly it stands ("PNG tEXt parameters", "EXIF UserComment"). */
export interface PlacedText {
  readonly text: string;
  readonly carrier: string;
}

/** What rules read: the file's carriers, and from them what they ask for by name. */
export interface FileFacts extends Carriers {
  readonly properties: readonly XmpProperty[];
  /** PNG, JPEG or GIF texts of those names, in the file's order. */
  named(...keys: readonly string[]): readonly PlacedText[];
  /** EXIF fields that hold text. */
  exifTexts(...names: readonly ExifName[]): readonly PlacedText[];
  /** XMP properties of one namespace. */
  xmpTexts(uri: string, ...names: readonly string[]): readonly PlacedText[];
  /** A text as a JSON object; null where it is none. */
  object(text: string | null | undefined): JsonObject | null;
}

/** Reads everything that rules need, once. */
export async function readFacts(image: ImageBytes): Promise<FileFacts> {
  return factsOf(await readCarriers(image));
}

/** The facts of texts that were found elsewhere than in a container. */
export function factsOfTexts(texts: readonly NamedText[]): FileFacts {
  return factsOf({ ...emptyCarriers(), texts: [...texts] });
}

function factsOf(carriers: Carriers): FileFacts {
  const known = new Map<ExifName, readonly PlacedText[]>();
  const readExifText = (name: ExifName): readonly PlacedText[] => {
    const text = takeText(carriers, exifText(carriers.exif, exifTags[name], carriers.textLeft));
    return text === null ? [] : [{ text, carrier: exifCarrier(name) }];
  };
  const exifTextOf = (name: ExifName): readonly PlacedText[] => {
    const texts = known.get(name) ?? readExifText(name);
    known.set(name, texts);
    return texts;
  };
  const exifXmp = exifTextOf('xmp').map(({ text }) => ({ key: 'xmp', text, carrier: 'EXIF XMP' }));
  const properties = readXmpPackets([...carriers.xmp, ...exifXmp]);
  return {
    ...carriers,
    properties,
    named: (...keys) =>
      carriers.texts.filter(({ key }) => keys.includes(key)).map(({ key, text, carrier }) => ({ text, carrier: `${carrier} ${key}` })),
    exifTexts: (...names) => names.flatMap(exifTextOf),
    xmpTexts: (uri, ...names) =>
      properties
        .filter((one) => one.uri === uri && names.includes(one.name))
        .map(({ name, value, carrier }) => ({ text: value, carrier: `${carrier} ${name}` })),
    object: createObjectReader(),
  };
}

// As the standard spells it: "EXIF UserComment".
function exifCarrier(name: string): string {
  return `EXIF ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
