import * as v from 'valibot';
import shipped from '../../models/sensitive/model.json' with { type: 'json' };

/** The classes of the model, in its order. What they are taken to mean is in the model card. */
export const classNames = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;

/** One probability a class, in the order of `classNames`; they add up to 1. */
export type ClassProbabilities = readonly number[];

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const descriptionSchema = v.object({
  file: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  input: v.object({
    name: v.string(),
    size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024)),
    layout: v.literal('rows-of-rgb'),
    view: v.literal('whole-squeezed'),
    resample: v.literal('pillow-bilinear'),
  }),
  output: v.object({ name: v.string(), classes: v.strictTuple(classNames.map((name) => v.literal(name))) }),
  /** How much of each class's probability counts; the sum is a picture's score. */
  counts: v.strictObject({ drawing: share, hentai: share, neutral: share, porn: share, sexy: share }),
  /** The lowest score that counts as sexual: of any picture, and of one that has signs of AI as well. */
  thresholds: v.pipe(
    v.object({ any: share, withSigns: share }),
    v.check(({ any, withSigns }) => withSigns <= any, 'signs of AI must not make a picture less suspicious'),
  ),
  /** What nsfwjs itself answers on the fixed input. */
  selfTest: v.object({ probabilities: v.pipe(v.array(share), v.length(classNames.length)) }),
});

export type SensitiveDescription = v.InferOutput<typeof descriptionSchema>;

/** Parses `models/sensitive/model.json`; throws where it does not fit, since a package with such a file is a bug. */
export function parseDescription(json: unknown): SensitiveDescription {
  return v.parse(descriptionSchema, json);
}

/** What the packaged model is. Bundled, because pictures known from before are judged without loading the model. */
export const description = parseDescription(shipped);
