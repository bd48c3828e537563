import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../scripts/root.ts';
import { planar } from '../../src/pixels/centre-view.ts';
import { calibrated } from '../../src/pixels/model-description.ts';
import { loadNodeModel, type NodeModel } from './node-model.ts';
import { draw, randomFrom, randomRecipe } from './procedural.ts';

/** Files on which the present model is sure: one that it takes for synthetic, one in which it finds no signs. */
export interface TestPictures {
  readonly synthetic: string;
  readonly real: string;
}

const photos = join(root, 'node_modules/@vladmandic/face-api/demo');

/** How far beyond its threshold a probability must lie, as a difference of logits: decoders differ by far less. */
const margin = 0.4;
const mostSquares = 1_500;
/** How much lighter or darker a square is, of 255. */
const strength = 24;

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
  for (const name of (await readdir(import.meta.dirname)).sort()) hash.update(await readFile(join(import.meta.dirname, name)));
  return hash.digest('hex').slice(0, 16);
}

async function findReal(model: NodeModel): Promise<Buffer> {
  const limit = logitOf(model.description.thresholds.noSigns) - margin;
  const names = (await readdir(photos)).filter((name) => /^sample\d\.jpg$/.test(name)).sort();
  let best = Number.POSITIVE_INFINITY;
  for (const width of [1920, 1280, 960, 640]) {
    for (const name of names) {
      const original = await readFile(join(photos, name));
      const photo = width === 1920 ? original : await sharp(original).resize(width).jpeg({ quality: 92 }).toBuffer();
      const logit = logitOf(await model.probability(photo));
      if (logit <= limit) return photo;
      best = Math.min(best, logit);
    }
  }
  throw new Error(`the model finds signs in every photo: the best is at ${best.toFixed(2)}, wanted ${limit.toFixed(2)}`);
}

/**
 * Starts from the drawing or photo that the model finds most suspicious and paints small squares over it, keeping each that
 * makes it more so (after Square Attack, Andriushchenko et al. 2020). That convinces any network of this size.
 */
async function findSynthetic(model: NodeModel): Promise<Buffer> {
  const { size } = model.description.input;
  const limit = logitOf(model.description.thresholds.signs) + margin;
  const random = randomFrom(1);
  const judged = async (rgb: Uint8Array) => ({ rgb, logit: logitOf(calibrated(await model.logit(planar(rgb)), size, model.description)) });
  let best = await judged(new Uint8Array(size * size * 3).fill(128));
  for (const start of await startingPictures()) {
    const next = await judged((await model.view(start)).rgb);
    if (next.logit > best.logit) best = next;
  }
  for (let step = 0; step < mostSquares && best.logit < limit; step++) {
    const next = await judged(withSquare(best.rgb, size, Math.max(0.04, 0.4 * 0.994 ** step), random));
    if (next.logit > best.logit) best = next;
  }
  const file = await sharp(Buffer.from(best.rgb), { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
  const reached = logitOf(await model.probability(file));
  if (reached < limit) throw new Error(`no picture convinces the model: the best is at ${reached.toFixed(2)}, wanted ${limit.toFixed(2)}`);
  return file;
}

async function startingPictures(): Promise<readonly Buffer[]> {
  const names = (await readdir(photos)).filter((name) => /^sample\d\.jpg$/.test(name)).sort();
  const drawn = Array.from({ length: 8 }, (_, seed) => draw(randomRecipe(seed)));
  return Promise.all([...names.map((name) => readFile(join(photos, name))), ...drawn]);
}

/** A copy with one square, `share` of the side wide, made lighter or darker in each channel. */
function withSquare(rgb: Uint8Array, size: number, share: number, random: () => number): Uint8Array {
  const side = Math.max(2, Math.round(size * share));
  const [left, top] = [Math.floor(random() * (size - side)), Math.floor(random() * (size - side))];
  const tints = [0, 1, 2].map(() => (random() < 0.5 ? -strength : strength));
  const copy = Uint8ClampedArray.from(rgb);
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      for (const [channel, tint] of tints.entries()) copy[(y * size + x) * 3 + channel] = (rgb[(y * size + x) * 3 + channel] ?? 0) + tint;
    }
  }
  return Uint8Array.from(copy);
}

function logitOf(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(inside / (1 - inside));
}
