import '@tensorflow/tfjs-backend-cpu';
import { div, image, io, setBackend, type Tensor, tensor3d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { SourceModel } from './source-model.ts';

const size = 224;

/** tfjs in plain JavaScript: slow, and the same on every machine. To be called first. */
export async function startTensorFlow(): Promise<void> {
  await setBackend('cpu');
}

/** nsfwjs's own model, run by tfjs: a view of 224 × 224 px as RGB bytes → five probabilities. */
export async function original({ raw }: SourceModel): Promise<(rgb: Uint8Array) => number[]> {
  const artifacts = { ...raw, weightSpecs: raw.weightSpecs as io.WeightsManifestEntry[] };
  const model = await loadLayersModel(io.fromMemory(artifacts));
  return (rgb) =>
    tidy(() => {
      // As `NSFWJS.infer` has it: divided by 255, one picture to a batch.
      const batch = div(tensor4d(Float32Array.from(rgb), [1, size, size, 3]), 255);
      return Array.from((model.predict(batch) as Tensor).dataSync());
    });
}

/** A picture (RGB bytes, `width` × `height`) as `NSFWJS.infer` makes it 224 × 224: bilinear with aligned corners, 0 to 255. */
export function originalView(rgb: Uint8Array, width: number, height: number): Float32Array {
  return tidy(
    () => image.resizeBilinear(tensor3d(Float32Array.from(rgb), [height, width, 3]), [size, size], true).dataSync() as Float32Array,
  );
}
