import { createReadStream, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { root } from '../root.ts';
import { serve } from '../serve.ts';

const photos = join(root, 'node_modules/@vladmandic/face-api/demo');
const manyPictures = 300;

export interface BenchSite {
  /** Photos of about two megapixels. */
  readonly photos: readonly string[];
  /** A page of 300 pictures, each of other content. */
  readonly page: string;
  close(): Promise<void>;
}

/** The pictures that are measured, on a local web server: real photos, and 300 smaller ones made from them. */
export async function openBenchSite(): Promise<BenchSite> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-bench-'));
  const names = readdirSync(photos).filter((name) => /^sample\d\.jpg$/.test(name));
  for (let index = 0; index < manyPictures; index++) {
    const source = sharp(join(photos, names[index % names.length] ?? '')).resize(640);
    await source
      .modulate({ hue: index })
      .jpeg({ quality: 80 })
      .toFile(join(folder, `${index}.jpg`));
  }
  const figures = Array.from(
    { length: manyPictures },
    (_, index) => `<img src="/many/${index}.jpg" width="400" height="270" loading="lazy">`,
  );
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">${figures.join('\n')}</html>`;
  const server = await serve((request, response) => {
    const [, kind = '', name = ''] = (request.url ?? '').split('/');
    if (kind === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      return;
    }
    const stream = createReadStream(join(kind === 'photo' ? photos : folder, basename(name)));
    stream.once('open', () => response.writeHead(200, { 'content-type': 'image/jpeg' }));
    stream.once('error', () => response.writeHead(404).end());
    stream.pipe(response);
  });
  return {
    photos: names.map((name) => `${server.origin}/photo/${name}`),
    page: `${server.origin}/page`,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
