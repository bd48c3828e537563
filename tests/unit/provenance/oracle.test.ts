import ExifReader from 'exifreader';
import { describe, expect, it } from 'vitest';
import { iTXt, tEXt, withChunks, zTXt } from '../../../scripts/demo/png-text.ts';
import { readHeader } from '../../../src/fetch/picture-header.ts';
import { readFacts } from '../../../src/provenance/file-facts.ts';
import { blank } from './declared.ts';

const texts = { Software: 'Kite 3.1', Artist: 'Kim Yeon', ImageDescription: 'a red kite', Make: 'Kitemakers', Model: 'K-1' };
const names = { Software: 'software', Artist: 'artist', ImageDescription: 'imageDescription', Make: 'make', Model: 'model' } as const;
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Kite Tool &amp; Co"/></rdf:RDF></x:xmpmeta>';

async function factsOf(file: Buffer) {
  const bytes = new Uint8Array(file);
  const header = readHeader(bytes);
  if (!header.ok) throw new Error(header.fault);
  return readFacts({ bytes, ...header.value });
}

/** A kept library reads the same files; where it can read a field, ours must read the same. */
describe.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s, against exifreader', (type) => {
  it('EXIF', async () => {
    const file = await blank().withExif({ IFD0: texts }).toFormat(type).toBuffer();
    const theirs = ExifReader.load(file);
    const ours = await factsOf(file);
    for (const [tag, name] of Object.entries(names)) {
      const value = String((theirs[tag] as { description?: string } | undefined)?.description);
      expect(ours.exifTexts(name)[0]?.text, tag).toBe(value);
      expect(value).toBe(texts[tag as keyof typeof texts]);
    }
  });

  it('XMP', async () => {
    // sharp packs a PNG's XMP in a way that exifreader does not know.
    const inPng = async () => withChunks(await blank().png().toBuffer(), [iTXt('XML:com.adobe.xmp', xmp)]);
    const file = type === 'png' ? await inPng() : await blank().withXmp(xmp).toFormat(type).toBuffer();
    const theirs = (await ExifReader.load(file, { async: true })).CreatorTool as { description?: string } | undefined;
    const { properties } = await factsOf(file);
    expect(properties.map(({ name, value }) => ({ name, value }))).toContainEqual({ name: 'CreatorTool', value: theirs?.description });
  });
});

it('PNG text of all kinds, before and behind the pixels', async () => {
  const chunks = [tEXt('parameters', 'plain'), zTXt('workflow', 'packed'), iTXt('Comment', '한국어 글'), iTXt('Title', '묶인 글', true)];
  for (const isLate of [false, true]) {
    const file = withChunks(await blank().png().toBuffer(), chunks, isLate);
    const theirs = await ExifReader.load(file, { async: true });
    const ours = await factsOf(file);
    for (const key of ['parameters', 'workflow', 'Comment', 'Title']) {
      expect(ours.named(key)[0]?.text, key).toBe((theirs[key] as { description?: string } | undefined)?.description);
    }
  }
});
