/**
 * Counts how often the open watermark is found in the pictures of folders: `npm run measure-watermark -- FOLDER...`. On real
 * photographs every find is a false alarm.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { readOpenWatermark } from '../src/provenance/watermark/read-open-watermark.ts';

const smallestSide = 256;

async function look(file: string): Promise<'small' | 'none' | 'found'> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  if (Math.min(width, height) < smallestSide) return 'small';
  // The watermark is read from whole rows at the picture's top.
  const read = async (_x: number, y: number, w: number, h: number) => data.subarray(y * w * 4, (y + h) * w * 4);
  return (await readOpenWatermark({ width, height, read })) === null ? 'none' : 'found';
}

const counts = { small: 0, none: 0, found: 0 };
for (const folder of process.argv.slice(2)) {
  for (const name of await readdir(folder)) counts[await look(join(folder, name))] += 1;
}
process.stdout.write(
  `${counts.none + counts.found} pictures of ${smallestSide} px or more: watermark found in ${counts.found}. Left out as too small: ${counts.small}.\n`,
);
