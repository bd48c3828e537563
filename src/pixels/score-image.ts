import type { FetchAccess, ImageBytes } from '../fetch/image-bytes.ts';
import { reportBug } from '../shared/report-bug.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { centreView, planar } from './centre-view.ts';
import { decode } from './decode.ts';
import { calibrated, type ModelDescription } from './model-description.ts';
import type { ModelRunner } from './model-runner.ts';
import type { PixelScore } from './pixel-score.ts';
import type { KnownScore, ScoreCache } from './score-cache.ts';
import { sha256 } from './sha256.ts';

/** A score and the milliseconds that decoding (with resizing) and the model took; both 0 for a score known before. */
export interface TimedScore {
  readonly score: PixelScore;
  readonly ms: { readonly decode: number; readonly model: number };
}

interface Measured extends KnownScore {
  readonly ms: TimedScore['ms'];
}

/**
 * Whole file → calibrated probability that the picture is synthetic. Known content is answered from the cache, except
 * for isolated pictures (private windows), of which nothing is kept or looked up on disk.
 */
export async function scoreImage(
  image: ImageBytes,
  access: FetchAccess,
  runner: ModelRunner,
  cache: ScoreCache,
): Promise<Result<TimedScore, UncheckedReason>> {
  const content = access.isolated ? null : await sha256(image.bytes);
  const known = content === null ? null : await cache.find(content);
  const measured = known === null ? await measure(image, runner) : succeeded({ ...known, ms: { decode: 0, model: 0 } });
  if (!measured.ok) return measured;
  const { logit, width, height, ms } = measured.value;
  if (content !== null && known === null) await cache.keep(content, { logit, width, height });
  return succeeded({ score: toScore({ logit, width, height }, runner.model.description), ms });
}

async function measure(image: ImageBytes, runner: ModelRunner): Promise<Result<Measured, UncheckedReason>> {
  const start = performance.now();
  const decoded = await decode(image);
  if (!decoded.ok) return decoded;
  const { width, height } = decoded.value;
  let input: Float32Array;
  try {
    input = planar(await centreView(decoded.value, runner.model.description.input.size));
  } catch (error) {
    reportBug('reading pixels', error);
    return failed('damaged');
  } finally {
    decoded.value.close();
  }
  const ready = performance.now();
  try {
    const logit = await runner.logit(input);
    return succeeded({ logit, width, height, ms: { decode: ready - start, model: performance.now() - ready } });
  } catch (error) {
    reportBug('running the model', error);
    return failed('model_failed');
  }
}

function toScore({ logit, width, height }: KnownScore, description: ModelDescription): PixelScore {
  return {
    probability: calibrated(logit, Math.min(width, height), description),
    model: description.sha256,
    width,
    height,
    thresholds: description.thresholds,
  };
}
