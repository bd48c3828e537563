import { type ClassProbabilities, classNames, type SensitiveDescription } from './description.ts';
import type { SensitiveModel } from './start-model.ts';

/** How sexual the model takes a picture to be, 0 to 1: the probabilities of the classes, each as far as it counts. */
export function sexualScore(probabilities: ClassProbabilities, { counts }: Pick<SensitiveDescription, 'counts'>): number {
  return classNames.reduce((sum, name, index) => sum + counts[name] * (probabilities[index] ?? Number.NaN), 0);
}

/**
 * Probabilities → what is to be said of the picture. One that has signs of AI as well is taken for sexual from a lower score on:
 * made-up pictures of real people are what family mode is for above all. Without a number it has failed, and is never clear.
 */
export function looksSexual(
  probabilities: ClassProbabilities,
  hasSignsOfAi: boolean,
  description: Pick<SensitiveDescription, 'counts' | 'thresholds'>,
): 'clear' | 'sexual' | 'failed' {
  const score = sexualScore(probabilities, description);
  if (Number.isNaN(score)) return 'failed';
  return score >= description.thresholds[hasSignsOfAi ? 'withSigns' : 'any'] ? 'sexual' : 'clear';
}

/** Classifies views, RGB bytes of the model's size, of the same picture, until one is sexual for sure; gives the answer with the highest score. */
export async function classifyMostSexual(
  model: SensitiveModel,
  views: AsyncIterable<Uint8Array>,
  description: Pick<SensitiveDescription, 'counts' | 'thresholds'>,
): Promise<ClassProbabilities> {
  let most: ClassProbabilities = [];
  for await (const view of views) {
    const next = await model.classify(view);
    const isMore = most.length === 0 || !(sexualScore(next, description) <= sexualScore(most, description));
    if (isMore) most = next;
    if (looksSexual(most, false, description) !== 'clear') break;
  }
  return most;
}
