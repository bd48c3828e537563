import type { ImageType } from '../../src/fetch/image-bytes.ts';
import { ascii, raw, tags, tiff, userComment } from '../../tests/fixtures/provenance/bytes/exif.ts';
import * as gif from '../../tests/fixtures/provenance/bytes/gif.ts';
import { type Item, isoFile } from '../../tests/fixtures/provenance/bytes/iso.ts';
import * as jpeg from '../../tests/fixtures/provenance/bytes/jpeg.ts';
import { withRiffChunks } from '../../tests/fixtures/provenance/bytes/webp.ts';
import { type Chunk, iTXt, tEXt, withChunks, zTXt } from '../demo/png-text.ts';
import { hostileKey, hostileText } from './hostile-texts.ts';
import type { Random } from './random.ts';

const longestSegment = 65_000;

/** Whole, well-formed files whose texts are built to cost, in every carrier of the format. */
export function hostileFile(plain: Buffer, type: ImageType, random: Random): Buffer {
  const many = <Value>(make: () => Value): Value[] => Array.from({ length: 1 + random.skewed(random.pick([2, 8, 60])) }, make);
  if (type === 'png')
    return withChunks(
      plain,
      many(() => chunk(random)),
      random.below(2) === 0,
    );
  if (type === 'jpeg') return jpeg.withSegments(plain, ...many(() => segment(random)).flat());
  if (type === 'webp') {
    return withRiffChunks(
      plain,
      ...many(() => (random.below(2) === 0 ? (['EXIF', exif(random)] as const) : (['XMP ', text(random)] as const))),
    );
  }
  if (type === 'gif') return gif.withExtensions(plain, ...many(() => (random.below(2) === 0 ? gif.comment : gif.xmp)(hostileText(random))));
  return isoFile(
    type,
    many(() => item(random)),
  );
}

const text = (random: Random): Buffer => Buffer.from(hostileText(random));

function exif(random: Random): Buffer {
  const image = (['make', 'model', 'software', 'artist', 'imageDescription'] as const)
    .filter(() => random.below(2) === 0)
    .map((name) => ascii(tags[name], hostileText(random)));
  const comment = userComment(hostileText(random), random.pick(['UNICODE', 'ASCII', '']), random.pick(['be', 'le', 'utf8'] as const));
  return tiff([...image, raw(tags.xmp, text(random))], [comment], random.below(2) === 0);
}

function chunk(random: Random): Chunk {
  if (random.below(5) === 0) return { type: 'eXIf', data: exif(random) };
  const key = random.below(3) === 0 ? 'XML:com.adobe.xmp' : hostileKey(random);
  const body = hostileText(random);
  return random.pick([tEXt, zTXt, iTXt, (name: string, words: string) => iTXt(name, words, true)])(key, body);
}

function segment(random: Random): Buffer[] {
  const short = (bytes: Buffer): Buffer => bytes.subarray(0, longestSegment);
  return random.pick([
    () => [jpeg.segment(0xe1, 'Exif\0\0', short(exif(random)))],
    () => [jpeg.segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', short(text(random)))],
    () => jpeg.extendedXmp(hostileText(random), 60_000),
    () => [jpeg.segment(0xfe, short(text(random)))],
    () => [jpeg.segment(0xe0 + random.below(16), short(Buffer.from(`AIGC${hostileText(random)}`)))],
    () => [jpeg.iim(Array.from({ length: 1 + random.skewed(300) }, () => [random.below(256), 'Made with Google AI'] as const))],
  ])();
}

function item(random: Random): Item {
  const place = { home: random.pick(['mdat', 'idat'] as const), pieces: 1 + random.skewed(60) };
  return random.below(2) === 0
    ? { type: 'Exif', content: Buffer.concat([Buffer.alloc(4), exif(random)]), ...place }
    : { type: 'mime', contentType: 'application/rdf+xml', content: text(random), ...place };
}
