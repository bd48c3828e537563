import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { escapeHtml } from '../escape-html.ts';
import { type LocalServer, serve } from '../serve.ts';
import type { PictureFile } from './collect-pictures.ts';
import { pictureType } from './picture-type.ts';

const columns = 8;
const perPage = columns * 6;
const side = 180;

/** Big enough for a whole page of pictures, so that all of them are in view at once. */
export const galleryViewport = { width: 1600, height: 1330 };

export interface GalleryPage {
  readonly url: string;
  readonly pictures: readonly { readonly address: string; readonly picture: PictureFile }[];
}

export interface Gallery {
  readonly pages: readonly GalleryPage[];
  close(): Promise<void>;
}

/** Puts picture files on pages of a local web server. Addresses are numbers, so a file may be called anything. */
export async function openGallery(pictures: readonly PictureFile[]): Promise<Gallery> {
  let pages: readonly GalleryPage[] = [];
  const server = await serve((request, response) => {
    const [, kind, number = ''] = (request.url ?? '').split('/');
    const index = Number.parseInt(number, 10);
    const picture = pictures[index];
    if (kind === 'page' && pages[index] !== undefined) sendPage(response, pages, index);
    else if (kind === 'picture' && picture !== undefined) sendPicture(response, picture);
    else response.writeHead(404).end();
  });
  pages = pagesOf(server, pictures);
  return { pages, close: () => server.close() };
}

function pagesOf({ origin }: LocalServer, pictures: readonly PictureFile[]): readonly GalleryPage[] {
  const placed = pictures.map((picture, index) => ({ address: `${origin}/picture/${index}`, picture }));
  return Array.from({ length: Math.ceil(placed.length / perPage) }, (_, page) => ({
    url: `${origin}/page/${page}`,
    pictures: placed.slice(page * perPage, (page + 1) * perPage),
  }));
}

function sendPicture(response: ServerResponse, { path }: PictureFile): void {
  const stream = createReadStream(path);
  stream.once('open', () => response.writeHead(200, { 'content-type': pictureType(path) ?? 'application/octet-stream' }));
  stream.once('error', () => (response.headersSent ? response.destroy() : response.writeHead(404).end()));
  stream.pipe(response);
}

function sendPage(response: ServerResponse, pages: readonly GalleryPage[], index: number): void {
  const figures = pages[index]?.pictures.map(({ address, picture }) => {
    const name = escapeHtml(picture.file);
    return `<figure><img src="${address}" alt="" width="${side}" height="${side}"><figcaption title="${name}">${name}</figcaption></figure>`;
  });
  const link = (to: number, words: string) => (pages[to] === undefined ? '' : `<a href="/page/${to}">${words}</a>`);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Telltale: page ${index + 1} of ${pages.length}</title>
<link rel="icon" href="data:,"><style>
:root { color-scheme: light dark; font: 12px system-ui, sans-serif }
body { margin: 8px }
nav { height: 18px; display: flex; gap: 16px }
main { display: grid; grid-template-columns: repeat(${columns}, ${side}px); gap: 8px 14px }
figure { margin: 0 }
img { object-fit: contain; display: block }
figcaption { height: 18px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
</style><nav>${link(index - 1, '← previous')}<span>Page ${index + 1} of ${pages.length}</span>${link(index + 1, 'next →')}</nav>
<main>${figures?.join('\n')}</main></html>`);
}
