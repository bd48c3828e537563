import * as v from 'valibot';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** `model.json` beside each model: what the file is, what it takes, and how its answer is to be read. */
const modelSchema = v.object({
  name: v.string(),
  file: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  input: v.object({
    name: v.string(),
    size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024)),
    view: v.literal('centre-square'),
    resample: v.literal('pillow-bilinear'),
  }),
  output: v.object({ name: v.string() }),
  /** Logits strictly between these ask for a second, nearer look (looks.ts). Absent: one look is all. */
  secondLook: v.optional(
    v.pipe(
      v.object({ view: v.literal('inner-half'), above: v.pipe(v.number(), v.finite()), below: v.pipe(v.number(), v.finite()) }),
      v.check(({ above, below }) => above < below, 'no logit would ask for a second look'),
    ),
  ),
  /** Ordered by size; the first whose `shortSideBelow` (px, null = any) exceeds a picture's short side applies. */
  calibration: v.pipe(
    v.array(v.object({ shortSideBelow: v.nullable(positive), temperature: positive, bias: v.pipe(v.number(), v.finite()) })),
    v.check((buckets) => buckets.at(-1)?.shortSideBelow === null, 'the last bucket must take every size'),
  ),
  thresholds: v.pipe(
    v.object({ signs: share, noSigns: share }),
    v.check((thresholds) => thresholds.noSigns < thresholds.signs, 'noSigns must be below signs'),
  ),
  /** The upper threshold at each step of the user's sensitivity. */
  signsBySensitivity: v.pipe(
    v.object({ cautious: share, usual: share, eager: share }),
    v.check(({ cautious, usual, eager }) => cautious >= usual && usual >= eager, 'a more cautious step must not mark more'),
  ),
  selfTest: v.object({ logit: v.pipe(v.number(), v.finite()) }),
});

export type ModelDescription = v.InferOutput<typeof modelSchema>;

/** Parses `model.json`; throws where it does not fit, since a package with such a file is a bug. */
export function parseModel(json: unknown): ModelDescription {
  return v.parse(modelSchema, json);
}

/**
 * Raw logit → probability that the picture is synthetic: sigmoid((logit − bias) / temperature), with the parameters
 * that were fitted for pictures of that short side (px). Temperature scaling: Guo et al. 2017.
 */
export function calibrated(logit: number, shortSide: number, { calibration }: ModelDescription): number {
  const bucket = calibration.find(({ shortSideBelow }) => shortSideBelow === null || shortSide < shortSideBelow);
  if (bucket === undefined) throw new Error('model.json has no calibration for this size');
  return 1 / (1 + Math.exp(-(logit - bucket.bias) / bucket.temperature));
}
