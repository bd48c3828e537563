import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../scripts/root.ts';
import { loadNodeModel, type NodeModel } from './node-model.ts';
import { draw, randomFrom, randomRecipe, varied } from './procedural.ts';

/** Files on which the present model is sure: one that it takes for synthetic, one in which it finds no signs. */
export interface TestPictures {
  readonly synthetic: string;
  readonly real: string;
}

const photos = join(root, 'node_modules/@vladmandic/face-api/demo');

/** How far beyond its threshold a probability must lie, as a difference of logits: decoders differ by far less. */
const margin = 0.4;

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

async function findSynthetic(model: NodeModel): Promise<Buffer> {
  const limit = logitOf(model.description.thresholds.signs) + margin;
  const random = randomFrom(1);
  const score = async (recipe: ReturnType<typeof randomRecipe>) => {
    const file = await draw(recipe);
    return { recipe, file, logit: logitOf(await model.probability(file)) };
  };
  let best = await score(randomRecipe(1));
  for (let seed = 2; seed <= 60 && best.logit < limit; seed++) {
    const next = await score(randomRecipe(seed));
    if (next.logit > best.logit) best = next;
  }
  for (let step = 0; step < 400 && best.logit < limit; step++) {
    const next = await score(varied(best.recipe, random, step < 200 ? 0.3 : 0.1));
    if (next.logit > best.logit) best = next;
  }
  if (best.logit < limit) {
    throw new Error(`no picture convinces the model: the best is at ${best.logit.toFixed(2)}, wanted ${limit.toFixed(2)}`);
  }
  return best.file;
}

function logitOf(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(inside / (1 - inside));
}
