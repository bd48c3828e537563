import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import * as v from 'valibot';
import { root } from '../../scripts/root.ts';
import { wholeView } from '../../src/pixels/centre-view.ts';
import { type ClassProbabilities, description } from '../../src/sensitive/description.ts';
import { selfTestInput } from '../../src/shared/self-test-input.ts';
import { decoded, detectorFolder } from './node-model.ts';

export const sensitiveFolder = join(root, 'models/sensitive');

const goldenSchema = v.array(
  v.object({
    /** A golden file of the detector, or `noise`: the fixed input of the self-test. */
    input: v.string(),
    /** What nsfwjs itself, run by tfjs, makes of our view of it. */
    probabilities: v.array(v.number()),
  }),
);

export type SensitiveGolden = v.InferOutput<typeof goldenSchema>[number];

export async function readSensitiveGolden(): Promise<readonly SensitiveGolden[]> {
  return v.parse(goldenSchema, JSON.parse(await readFile(join(sensitiveFolder, 'golden.json'), 'utf8')));
}

/** The view of a golden input, as RGB bytes. */
export async function goldenInput(input: string): Promise<Uint8Array> {
  const { size } = description.input;
  if (input === 'noise') return Uint8Array.from(selfTestInput(size));
  return wholeView(await decoded(await readFile(join(detectorFolder, 'golden', input))), size);
}

export type Classify = (rgb: ArrayLike<number>) => Promise<ClassProbabilities>;

/** The model of sexual pictures run in Node, by ONNX Runtime's WASM as in the extension. */
export async function loadSensitiveModel(): Promise<Classify> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(await readFile(join(sensitiveFolder, description.file)), {
    executionProviders: ['wasm'],
  });
  const { input, output } = description;
  return async (rgb) => {
    const outputs = await session.run({ [input.name]: new ort.Tensor('float32', Float32Array.from(rgb), [1, input.size, input.size, 3]) });
    return Array.from(outputs[output.name]?.data ?? [], Number);
  };
}

/** The largest difference between two answers. */
export function furthest(one: ClassProbabilities, other: ClassProbabilities): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}
