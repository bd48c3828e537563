import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../root.ts';
import { serve } from '../../serve.ts';

const photos = join(root, 'node_modules/@vladmandic/face-api/demo');

/** Pages of many different pictures on a local web server that counts what it sends. */
export interface ManyPictures {
  /** A page of so many pictures; pages of different names share no cached picture. */
  page(count: number, name: string): string;
  /** Bytes of pictures sent so far. */
  sent(): number;
  close(): Promise<void>;
}

export async function openManyPictures(most: number): Promise<ManyPictures> {
  const files = await madeFromPhotos(most);
  let sent = 0;
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, kind = '', number = ''] = url.pathname.split('/');
    if (kind === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(html(Number(number), url.search));
      return;
    }
    const file = files[Number(number)];
    sent += file?.length ?? 0;
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'image/jpeg', 'cache-control': 'max-age=3600' }).end(file);
  });
  return { page: (count, name) => `${server.origin}/page/${count}?${name}`, sent: () => sent, close: () => server.close() };
}

/** Each has pixels of its own: a window into a photo, in a tint. */
async function madeFromPhotos(count: number): Promise<readonly Buffer[]> {
  const names = readdirSync(photos).filter((name) => /^sample\d\.jpg$/.test(name));
  const scaled = await Promise.all(
    names.map((name) => sharp(join(photos, name)).resize(620, 440, { fit: 'cover' }).raw().toBuffer({ resolveWithObject: true })),
  );
  const files: Buffer[] = [];
  for (let n = 0; n < count; n++) {
    const source = scaled[n % scaled.length];
    if (source === undefined) throw new Error('there are no photos to make pictures from');
    const { data, info } = source;
    const window = { left: (n * 7) % 140, top: (n * 5) % 120, width: 480, height: 320 };
    const view = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).extract(window);
    files.push(
      await view
        .modulate({ hue: (n * 11) % 360 })
        .jpeg({ quality: 80 })
        .toBuffer(),
    );
  }
  return files;
}

function html(count: number, query: string): string {
  const images = Array.from({ length: count }, (_, n) => `<img src="/picture/${n}${query}" width="400" height="266" loading="lazy">`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<style>body{margin:0;width:1215px}img{vertical-align:top;margin:2px}.ticked img{outline:1px solid transparent}</style>${images.join('')}</html>`;
}
