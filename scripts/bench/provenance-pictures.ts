import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ascii, tags, tiff, userComment } from '../../tests/fixtures/provenance/bytes/exif.ts';
import { signed } from '../../tests/fixtures/provenance/sign-picture.ts';
import { tEXt, withChunks } from '../demo/png-text.ts';
import { root } from '../root.ts';
import { type LocalServer, serve } from '../serve.ts';

const photos = join(root, 'node_modules/@vladmandic/face-api/demo');
const samples = join(root, '../shared/samples/provenance/c2pa-ai');

/** Pictures by address, in groups whose reading is measured apart. */
export interface ProvenancePictures {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Bytes of a picture. */
  sizeOf(address: string): number;
  close(): Promise<void>;
}

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Kite 3"/></rdf:RDF></x:xmpmeta>';

/** Photos of about 1 MB in four formats with the metadata that such files have, the same with a manifest, and real files with one. */
export async function openProvenancePictures(): Promise<ProvenancePictures> {
  const files = new Map<string, Buffer>();
  const groups: Record<string, string[]> = {};
  const add = (group: string, name: string, bytes: Buffer): void => {
    files.set(`/${group}/${name}`, bytes);
    groups[group] = [...(groups[group] ?? []), `/${group}/${name}`];
  };
  for (const name of readdirSync(photos).filter((file) => /^sample[1-3]\.jpg$/.test(file))) {
    const made = await inFourFormats(join(photos, name));
    for (const [type, bytes] of Object.entries(made)) add('plain', `${name}.${type}`, bytes);
    add('manifest', `${name}.jpeg`, await signed(made.jpeg, 'jpeg', ['c2pa.created', 'digitalCapture']));
    add('manifest', `${name}.png`, await signed(made.png, 'png', ['c2pa.created', 'trainedAlgorithmicMedia']));
  }
  // Real files are part of no checkout; where they lie beside it they are measured too.
  if (existsSync(samples)) for (const name of readdirSync(samples)) add('real', name, readFileSync(join(samples, name)));
  const server: LocalServer = await serve((request, response) => {
    const bytes = files.get(request.url ?? '');
    response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'image/*' }).end(bytes);
  });
  const addressOf = (path: string): string => `${server.origin}${path}`;
  return {
    groups: Object.fromEntries(Object.entries(groups).map(([group, paths]) => [group, paths.map(addressOf)])),
    sizeOf: (address) => files.get(new URL(address).pathname)?.length ?? 0,
    close: () => server.close(),
  };
}

async function inFourFormats(photo: string) {
  const whole = sharp(photo)
    .withExif({ IFD0: { Make: 'Kite', Model: 'K-1', Software: 'Kite 3' } })
    .withXmp(xmp);
  const exif = tiff([ascii(tags.make, 'Kite')], [userComment('a red kite', 'UNICODE', 'be')]);
  return {
    jpeg: await whole.clone().jpeg({ quality: 100 }).toBuffer(),
    png: withChunks(await sharp(photo).resize(860).png().toBuffer(), [tEXt('Software', 'Kite 3'), { type: 'eXIf', data: exif }]),
    webp: await whole.clone().webp({ quality: 100 }).toBuffer(),
    avif: await whole.clone().resize(1600).avif({ quality: 98, effort: 0 }).toBuffer(),
  };
}
