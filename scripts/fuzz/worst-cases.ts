import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageType } from '../../src/fetch/image-bytes.ts';
import { ascii, tags, tiff } from '../../tests/fixtures/provenance/bytes/exif.ts';
import * as gif from '../../tests/fixtures/provenance/bytes/gif.ts';
import { box, type Item, isoFile } from '../../tests/fixtures/provenance/bytes/iso.ts';
import * as jpeg from '../../tests/fixtures/provenance/bytes/jpeg.ts';
import { withRiffChunks } from '../../tests/fixtures/provenance/bytes/webp.ts';
import { type Chunk, tEXt, withChunks, zTXt } from '../demo/png-text.ts';
import { root } from '../root.ts';
import type { FuzzCase } from './cases.ts';

const plain = (ending: string): Buffer => readFileSync(join(root, 'tests/fixtures/provenance/files', `plain.${ending}`));
const times = <Value>(count: number, make: (index: number) => Value): Value[] => Array.from({ length: count }, (_, index) => make(index));
const large = 23 * 1024 * 1024;

const xmpKey = 'XML:com.adobe.xmp';
const rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="u">';
const namespaces = `${rdf}<u:a ${times(40_000, (index) => `xmlns:b${index}="1"`).join(' ')}/>`;
const keys = `{${times(66_000, (index) => `"k${index}":{}`).join(',')},"z":NaN`;
const extension = (guid: string) =>
  jpeg.segment(
    0xe1,
    'http://ns.adobe.com/xmp/extension/\0',
    guid,
    Buffer.from([0, 0x1f, 0xff, 0xff, 0, 0, 0, 0]),
    Buffer.alloc(60_000, '<'),
  );
const directory = tiff(times(500, (index) => ascii(tags.imageDescription + (index % 3), 'x')));
const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
const item: Item = { type: 'mime', contentType: 'application/rdf+xml', content: Buffer.alloc(262_000, '<a>') };
const largeItems = isoFile(
  'heic',
  times(8, () => item),
);
const ftyp = largeItems.readUInt32BE(0);
const itsMeta = largeItems.subarray(ftyp, ftyp + largeItems.readUInt32BE(ftyp));
// Numbers of no bytes: a reader that goes on while there are numbers left would never end.
const emptyExtents = box('iloc', Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(300_000, 0xff));

const inPng = (...chunks: readonly Chunk[]): Buffer => withChunks(plain('png'), chunks);
const inJpeg = (...segments: readonly Buffer[]): Buffer => jpeg.withSegments(plain('jpg'), ...segments);

/** Files that chance hardly makes: each kind of thing that costs, as much of it as a file can hold. */
const files: Readonly<Record<string, readonly [ImageType, () => Buffer]>> = {
  'JSON of many keys that fails at its end': ['png', () => inPng(tEXt('prompt', keys))],
  'JSON of brackets without end': ['png', () => inPng(tEXt('prompt', `{"a":${'['.repeat(2_000_000)}`))],
  'XMP of many namespaces': ['png', () => inPng(tEXt(xmpKey, namespaces))],
  'both, and more text': ['png', () => inPng(tEXt('prompt', keys), tEXt(xmpKey, namespaces), tEXt('Comment', '\n'.repeat(900_000)))],
  'XMP of entities': ['png', () => inPng(tEXt(xmpKey, `${rdf}<u:a>${'&amp;'.repeat(400_000)}`))],
  'a text of line ends': ['png', () => inPng(tEXt('parameters', '\r\n'.repeat(1_000_000)), tEXt('Comment', '\n'.repeat(2_000_000)))],
  'a text of commas': ['png', () => inPng(tEXt('extras', ','.repeat(2_000_000)))],
  'a text of half generation lines': ['png', () => inPng(tEXt('parameters', 'Steps: 1, Sampler: '.repeat(100_000)))],
  'packed texts that grow': ['png', () => inPng(...times(400, () => zTXt('parameters', ' '.repeat(2_000_000))))],
  'packed texts that are short': ['png', () => inPng(...times(6000, () => zTXt('parameters', 'x')))],
  'many texts': ['png', () => inPng(...times(4000, () => tEXt('parameters', 'Steps: 1, Seed: 2')))],
  'chunks of no pixels': [
    'png',
    () =>
      withChunks(
        plain('png'),
        times(300_000, () => ({ type: 'IDAT', data: Buffer.alloc(0) })),
      ),
  ],
  'a trailer of almost-answers': ['png', () => Buffer.concat([plain('png'), Buffer.alloc(large, '"genAIType":')])],
  'fill bytes': ['jpeg', () => inJpeg(Buffer.alloc(large, 0xff))],
  'many blocks of EXIF': ['jpeg', () => inJpeg(...times(360, () => jpeg.exifSegment(directory)))],
  'extensions of one XMP': ['jpeg', () => inJpeg(...times(360, () => extension('A'.repeat(32))))],
  'extensions of many XMP': ['jpeg', () => inJpeg(...times(360, (index) => extension(String(index).padStart(32, '0'))))],
  'many IPTC fields': ['jpeg', () => inJpeg(...times(360, () => jpeg.iim(times(250, () => [110, 'x'.repeat(200)] as const))))],
  'many empty resources': [
    'jpeg',
    () => inJpeg(...times(360, () => jpeg.segment(0xed, 'Photoshop 3.0\0', '8BIM\x04\x04\0\0\0\0\0\0'.repeat(5000)))),
  ],
  'many frames': ['gif', () => gif.withExtensions(plain('gif'), Buffer.concat(times(200_000, () => frame)))],
  'blocks of one byte': ['gif', () => gif.withExtensions(plain('gif'), Buffer.from([0x21, 0xfe]), Buffer.alloc(large, 1))],
  'many comments': ['gif', () => gif.withExtensions(plain('gif'), ...times(90, () => gif.comment('x'.repeat(250_000))))],
  'many XMP': ['gif', () => gif.withExtensions(plain('gif'), Buffer.concat(times(20_000, () => gif.xmp('\x01'.repeat(600)))))],
  'chunks of EXIF': ['webp', () => withRiffChunks(plain('webp'), ...times(2000, () => ['EXIF', directory] as const))],
  'extents of no size': [
    'avif',
    () => Buffer.concat([isoFile('avif', []), box('meta', Buffer.alloc(4), box('iinf', Buffer.alloc(6)), emptyExtents)]),
  ],
  'many items': [
    'avif',
    () =>
      isoFile(
        'avif',
        times(1000, () => item).map((one) => ({ ...one, content: Buffer.from('<a/>') })),
      ),
  ],
  'many boxes of large items': ['heic', () => Buffer.concat([largeItems, ...times(900, () => itsMeta)])],
  'large items': [
    'heic',
    () =>
      isoFile(
        'heic',
        times(16, () => item),
      ),
  ],
  'many boxes': ['avif', () => Buffer.concat([isoFile('avif', []), Buffer.concat(times(500_000, () => box('free')))])],
};

/** All of them, made one after the other. */
export function* worstCases(): Generator<FuzzCase> {
  for (const [story, [type, make]] of Object.entries(files)) yield { type, bytes: new Uint8Array(make()), story };
}
