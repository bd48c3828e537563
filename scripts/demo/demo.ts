import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import sharp from 'sharp';
import { root } from '../root.ts';
import { serve } from '../serve.ts';
import { discs, landscape, print } from './drawings.ts';
import { type Example, pageOf } from './page.ts';
import { tEXt, withChunks } from './png-text.ts';

const drawn = 'Drawn by Telltale’s own code';
const photos = join(root, 'node_modules/@vladmandic/face-api/demo');

const parameters = `a lighthouse on a cliff at dawn, watercolour
Negative prompt: blurry
Steps: 28, Sampler: Euler a, CFG scale: 7, Seed: 1234, Size: 960x640, Model: example`;

const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/**
 * A page of examples on a local web server, made anew in a temporary folder. Nothing of it is fetched from elsewhere.
 * `onlyDrawn`: without the photographs, which show people.
 */
export async function openDemo(onlyDrawn = false): Promise<{ readonly url: string; readonly folder: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-demo-'));
  const examples = await makeExamples(folder);
  const page = pageOf(onlyDrawn ? examples.filter(({ credit }) => credit === drawn) : examples);
  const server = await serve((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (name === '') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const stream = createReadStream(join(folder, name));
    stream.once('open', () => response.writeHead(200, { 'content-type': extname(name) === '.png' ? 'image/png' : 'image/jpeg' }));
    stream.once('error', () => response.writeHead(404).end());
    stream.pipe(response);
  });
  return {
    url: `${server.origin}/`,
    folder,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeExamples(folder: string): Promise<readonly Example[]> {
  const photoCredit = 'Photo: Vladimir Mandic, from the package @vladmandic/face-api (MIT licence)';
  const photo = (name: string) => copyFile(join(photos, name), join(folder, name));
  await Promise.all([photo('sample3.jpg'), photo('sample4.jpg'), photo('sample6.jpg')]);
  await writeFile(join(folder, 'landscape.jpg'), await sharp(landscape(7)).jpeg({ quality: 88 }).toBuffer());
  await writeFile(join(folder, 'print.png'), await sharp(print(3)).png().toBuffer());
  await writeFile(join(folder, 'parameters.png'), withChunks(await sharp(discs(5)).png().toBuffer(), [tEXt('parameters', parameters)]));
  await writeFile(join(folder, 'declared.jpg'), await sharp(landscape(21)).withXmp(xmp).jpeg({ quality: 88 }).toBuffer());
  return [
    { file: 'sample3.jpg', what: 'A photograph.', credit: photoCredit },
    {
      file: 'parameters.png',
      what: 'A drawing whose file carries the settings of a picture generator, as many tools write them.',
      credit: drawn,
    },
    { file: 'sample4.jpg', what: 'A photograph.', credit: photoCredit },
    {
      file: 'declared.jpg',
      what: 'A drawing whose file declares itself to be made by a trained model (IPTC digital source type).',
      credit: drawn,
    },
    { file: 'landscape.jpg', what: 'A computer drawing, made by a few lines of code; its file declares nothing.', credit: drawn },
    { file: 'sample6.jpg', what: 'A photograph.', credit: photoCredit },
    { file: 'print.png', what: 'A computer drawing that looks like a page of print; its file declares nothing.', credit: drawn },
  ];
}
