import type { ImageBytes, ImageType } from '../../fetch/image-bytes.ts';
import { readAvif } from './avif.ts';
import type { Carriers } from './carriers.ts';
import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

const readers: Readonly<Record<ImageType, (file: Uint8Array<ArrayBuffer>) => Carriers | Promise<Carriers>>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  avif: readAvif,
  gif: readGif,
  heic: readAvif,
};

/** Everything in a file that may declare something about the picture. Bounded in parts, depth and memory; never rejects. */
export async function readCarriers({ type, bytes }: ImageBytes): Promise<Carriers> {
  return readers[type](bytes);
}
