/**
 * Counts how often the open watermark is found in the pictures of folders: `npm run measure-watermark -- FOLDER...`. On real
 * photographs every find is a false alarm.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { readOpenWatermark } from '../src/provenance/watermark/read-open-watermark.ts';

const smallestSide = 256;

type Finding = 'small' | 'none' | 'found' | 'undecodable' | 'folder';

async function look(file: string): Promise<Finding> {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return 'folder';
  const decoded = await decode(file);
  if (decoded === null) return 'undecodable';
  const { data, info } = decoded;
  const { width, height } = info;
  if (Math.min(width, height) < smallestSide) return 'small';
  // The watermark is read from whole rows at the picture's top.
  const read = async (_x: number, y: number, w: number, h: number) => data.subarray(y * w * 4, (y + h) * w * 4);
  return (await readOpenWatermark({ width, height, read })) === null ? 'none' : 'found';
}

/** The pixels; null for what is no picture, or a broken one, as folders have among thousands. */
async function decode(file: string) {
  try {
    return await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  } catch {
    return null;
  }
}

async function measure(folders: readonly string[]): Promise<string> {
  const counts: Record<Finding, number> = { small: 0, none: 0, found: 0, undecodable: 0, folder: 0 };
  for (const folder of folders) for (const name of readdirSync(folder)) counts[await look(join(folder, name))] += 1;
  const { small, none, found, undecodable, folder } = counts;
  const leftOut = [`${small} too small`, `${undecodable} that could not be decoded`, `${folder} sub-folders`].join(', ');
  return `${none + found} pictures of ${smallestSide} px or more: watermark found in ${found}. Left out: ${leftOut}.`;
}

/** What is wrong with the words of the command line; null if nothing is. */
function slipIn(folders: readonly string[]): string | null {
  if (folders.length === 0) return 'Usage: npm run measure-watermark -- FOLDER...';
  const wrong = folders.find((folder) => !statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  return wrong === undefined ? null : `There is no folder "${wrong}".`;
}

const folders = process.argv.slice(2);
const slip = slipIn(folders);
if (slip === null) console.log(await measure(folders));
else console.error(slip);
process.exitCode = slip === null ? 0 : 2;
