import * as ort from 'onnxruntime-web/jspi';
import { selfTestInput } from '../shared/self-test-input.ts';
import { sha256 } from '../shared/sha256.ts';
import { type ClassProbabilities, classNames, type SensitiveDescription } from './description.ts';

/** The model of sexual pictures, ready to run. */
export interface SensitiveModel {
  /** A view of `input.size` × `input.size` px as RGB bytes → one probability a class. Rejects where the model gives anything else. */
  classify(rgb: Uint8Array): Promise<ClassProbabilities>;
}

// How far a probability may lie from nsfwjs's own: sums in another order differ by less than 0.001; a wrong kernel by far more.
const tolerance = 0.01;

/**
 * Loads the model from a folder of the package and starts it on WASM, which is fast enough for a network of this size and the same
 * everywhere. Rejects where the file is not the described one, or does not answer the fixed input as nsfwjs does.
 */
export async function startSensitiveModel(folder: string, description: SensitiveDescription): Promise<SensitiveModel> {
  const bytes = new Uint8Array(await (await fetch(`${folder}${description.file}`)).arrayBuffer());
  if ((await sha256(bytes)) !== description.sha256) throw new Error('the sensitive model is not the one that model.json describes');
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const { input, output, selfTest } = description;

  const run = async (pixels: Float32Array): Promise<ClassProbabilities> => {
    const outputs = await session.run({ [input.name]: new ort.Tensor('float32', pixels, [1, input.size, input.size, 3]) });
    const probabilities = Array.from(outputs[output.name]?.data ?? [], Number);
    const isSound = probabilities.length === classNames.length && probabilities.every((value) => value >= 0 && value <= 1);
    if (!isSound) throw new Error('the sensitive model gave no probabilities');
    return probabilities;
  };
  const answer = await run(selfTestInput(input.size));
  const isRight = answer.every((value, index) => Math.abs(value - (selfTest.probabilities[index] ?? Number.NaN)) <= tolerance);
  if (!isRight) throw new Error('WASM does not reproduce the self-test of the sensitive model');
  return { classify: (rgb) => run(Float32Array.from(rgb)) };
}
