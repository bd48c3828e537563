import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../scripts/root.ts';
import { planar } from '../../src/pixels/centre-view.ts';
import { calibrated } from '../../src/pixels/model-description.ts';
import { type Bend, bendPhoto, bentFurther, randomFrom, unbent, withSquare } from './bend.ts';
import { loadNodeModel, type NodeModel } from './node-model.ts';

/** Files on which the present model is sure: one that it takes for synthetic, one in which it finds no signs. */
export interface TestPictures {
  readonly synthetic: string;
  readonly real: string;
}

const photos = join(root, 'node_modules/@vladmandic/face-api/demo');

/** How far beyond its threshold a probability must lie, as a difference of logits: decoders differ by far less. */
const margin = 0.25;
const mostBends = 200;
const mostSquares = 1_500;

/**
 * The model will be trained anew again and again, so no picture can be kept that it is sure to judge one way: they are
 * looked for with the model itself, by a seeded search, once for each model file.
 */
export async function findTestPictures(): Promise<TestPictures> {
  const folder = join(root, '.cache/test-pictures', await searchKey());
  const found = { synthetic: join(folder, 'synthetic.png'), real: join(folder, 'real.jpg') };
  if (existsSync(found.synthetic) && existsSync(found.real)) return found;
  await mkdir(folder, { recursive: true });
  const model = await loadNodeModel();
  await writeFile(found.real, await findReal(model));
  await writeFile(found.synthetic, await findSynthetic(model));
  return found;
}

/** Changes with the model, its calibration and thresholds, and with the search itself. */
async function searchKey(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(root, 'models/detector/model.json')));
  for (const name of ['bend.ts', 'test-pictures.ts']) hash.update(await readFile(join(import.meta.dirname, name)));
  return hash.digest('hex').slice(0, 16);
}

async function findReal(model: NodeModel): Promise<Buffer> {
  const limit = logitOf(model.description.thresholds.noSigns) - margin;
  let best = Number.POSITIVE_INFINITY;
  for (const width of [1920, 1280, 960, 640]) {
    for (const file of await photoFiles()) {
      const original = await readFile(file);
      const photo = width === 1920 ? original : await sharp(original).resize(width).jpeg({ quality: 92 }).toBuffer();
      const logit = logitOf(await model.probability(photo));
      if (logit <= limit) return photo;
      best = Math.min(best, logit);
    }
  }
  throw new Error(`the model finds signs in every photo: the best is at ${best.toFixed(2)}, wanted ${limit.toFixed(2)}`);
}

/**
 * Bends the colours of photos until the model takes one for synthetic, and where that does not go far enough, paints small
 * squares over it, keeping each that helps (after Square Attack, Andriushchenko et al. 2020).
 */
async function findSynthetic(model: NodeModel): Promise<Buffer> {
  const { size } = model.description.input;
  const limit = logitOf(model.description.thresholds.signs) + margin;
  const random = randomFrom(1);
  const judged = async (rgb: Uint8Array) => ({ rgb, logit: logitOf(calibrated(await model.logit(planar(rgb)), size, model.description)) });
  const bent = async (bend: Bend) => ({ bend, ...(await judged(await bendPhoto(bend, size))) });

  let best = await bent(unbent((await photoFiles())[0] ?? ''));
  for (const file of await photoFiles()) {
    const next = await bent({ ...unbent(file), contrast: 1.4 });
    if (next.logit > best.logit) best = next;
  }
  for (let step = 0; step < mostBends && best.logit < limit; step++) {
    const next = await bent(bentFurther(best.bend, random));
    if (next.logit > best.logit) best = next;
  }
  let { rgb, logit } = best;
  for (let step = 0; step < mostSquares && logit < limit; step++) {
    const next = await judged(withSquare(rgb, size, Math.max(0.04, 0.4 * 0.994 ** step), random));
    if (next.logit > logit) ({ rgb, logit } = next);
  }
  const file = await sharp(Buffer.from(rgb), { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
  const reached = logitOf(await model.probability(file));
  if (reached < limit) throw new Error(`no picture convinces the model: the best is at ${reached.toFixed(2)}, wanted ${limit.toFixed(2)}`);
  return file;
}

async function photoFiles(): Promise<readonly string[]> {
  const names = (await readdir(photos)).filter((name) => /^sample\d\.jpg$/.test(name));
  return names.sort().map((name) => join(photos, name));
}

function logitOf(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(inside / (1 - inside));
}
