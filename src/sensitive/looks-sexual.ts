import { type ClassProbabilities, classNames, type SensitiveDescription } from './description.ts';

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
