import { innerView, type PixelSource, planar } from './centre-view.ts';
import type { ModelDescription } from './model-description.ts';

/**
 * The logit of a picture: of its first view, or, where that leaves the model unsure, the mean of it and of a second, nearer look at the
 * middle. Training's own code does the same (`models/train/looks.py`), and the calibration is for what comes out of both.
 */
export async function logitOf(
  source: PixelSource,
  firstInput: Float32Array,
  { input, secondLook }: ModelDescription,
  run: (input: Float32Array) => Promise<number>,
): Promise<number> {
  const first = await run(firstInput);
  if (secondLook === undefined || first <= secondLook.above || first >= secondLook.below) return first;
  return (first + (await run(planar(await innerView(source, input.size))))) / 2;
}
