import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as v from 'valibot';
import { detectorFolder } from './node-model.ts';

const goldenSchema = v.array(
  v.object({
    file: v.string(),
    /** What training's own code makes of the file, as a PNG. */
    view: v.string(),
    width: v.number(),
    height: v.number(),
    logit: v.number(),
    /** Of the nearer look, which the model asks for where it is unsure. */
    innerLogit: v.number(),
    /** Calibrated, of all looks that the model asks for. */
    probability: v.number(),
    /** Decoded without loss and without alpha: every decoder must agree to the bit. */
    exact: v.boolean(),
  }),
);

export type Golden = v.InferOutput<typeof goldenSchema>[number];

const folder = join(detectorFolder, 'golden');

export async function readGolden(): Promise<readonly Golden[]> {
  return v.parse(goldenSchema, JSON.parse(await readFile(join(folder, 'golden.json'), 'utf8')));
}

export const goldenFile = ({ file }: Golden): Promise<Buffer> => readFile(join(folder, file));

export async function goldenView({ view }: Golden): Promise<Uint8Array> {
  return new Uint8Array(await sharp(join(folder, view)).removeAlpha().raw().toBuffer());
}

/** How far a decoder may be from training's own: mean difference of the view in levels of 255, and of the logit. */
export const tolerance = {
  exact: { view: 0, logit: 0.02 },
  lossy: { view: 2, logit: 0.3 },
} as const;

export function meanDifference(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
}
