import type { FetchAccess, ImageBytes } from '../fetch/image-bytes.ts';
import type { Declaration } from '../provenance/declaration.ts';
import { reportBug } from '../shared/report-bug.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import type { Sensitivity } from '../shared/settings.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { centreView, planar } from './centre-view.ts';
import { type DecodedImage, decode } from './decode.ts';
import { likenessOf } from './likeness.ts';
import { calibrated, type ModelDescription } from './model-description.ts';
import type { ModelRunner } from './model-runner.ts';
import type { PixelScore } from './pixel-score.ts';
import type { KnownScore, ScoreCache } from './score-cache.ts';
import { sha256 } from './sha256.ts';

/** What decoding, the model and the search for marks in the pixels took, in milliseconds; all 0 for a score known before. */
export interface ScoreTimes {
  readonly decode: number;
  readonly model: number;
  readonly marks: number;
}

/** A score, what the pixels carry besides, and what it took. */
export interface TimedScore {
  readonly score: PixelScore;
  readonly marks: readonly Declaration[];
  readonly ms: ScoreTimes;
}

/** What scoring needs beside the file. */
export interface Scoring {
  readonly runner: ModelRunner;
  readonly cache: ScoreCache;
  readonly sensitivity: Sensitivity;
  /** Reads what the pixels themselves declare; belongs to another stage. */
  readMarks(source: DecodedImage, type: ImageBytes['type']): Promise<readonly Declaration[]>;
}

const noTimes: ScoreTimes = { decode: 0, model: 0, marks: 0 };

/**
 * Whole file → calibrated probability that the picture is synthetic. Known content is answered from the cache, except
 * for isolated pictures (private windows), of which nothing is kept or looked up on disk.
 */
export async function scoreImage(image: ImageBytes, access: FetchAccess, scoring: Scoring): Promise<Result<TimedScore, UncheckedReason>> {
  if (image.pixelFault !== null) return failed(image.pixelFault);
  const { description } = scoring.runner.model;
  const content = access.isolated ? null : await sha256(image.bytes);
  const known = content === null ? null : await scoring.cache.find(content);
  if (known !== null) return succeeded({ score: toScore(known, description, scoring.sensitivity), marks: known.marks, ms: noTimes });
  const measured = await measure(image, scoring);
  if (!measured.ok) return measured;
  const { ms, ...fresh } = measured.value;
  if (content !== null) await scoring.cache.keep(content, fresh);
  return succeeded({ score: toScore(fresh, description, scoring.sensitivity), marks: fresh.marks, ms });
}

async function measure(image: ImageBytes, scoring: Scoring): Promise<Result<KnownScore & { ms: ScoreTimes }, UncheckedReason>> {
  const start = performance.now();
  const decoded = await decode(image);
  if (!decoded.ok) return decoded;
  const source = decoded.value;
  try {
    const { size } = scoring.runner.model.description.input;
    const view = await step('damaged', () => centreView(source, size));
    if (!view.ok) return view;
    const input = planar(view.value);
    const ready = performance.now();
    const logit = await step('model_failed', () => scoring.runner.logit(input));
    if (!logit.ok) return logit;
    const judged = performance.now();
    const marks = await step('damaged', () => scoring.readMarks(source, image.type));
    const ms = { decode: ready - start, model: judged - ready, marks: performance.now() - judged };
    const { width, height } = source;
    const likeness = likenessOf(view.value, size);
    return succeeded({ logit: logit.value, marks: marks.ok ? marks.value : [], width, height, likeness, ms });
  } finally {
    source.close();
  }
}

/** Runs one step; what it throws is a bug, told to the reporter, and the picture gets the reason. */
async function step<Value>(reason: UncheckedReason, work: () => Promise<Value>): Promise<Result<Value, UncheckedReason>> {
  try {
    return succeeded(await work());
  } catch (error) {
    reportBug(`scoring (${reason})`, error);
    return failed(reason);
  }
}

function toScore({ logit, width, height, likeness }: KnownScore, description: ModelDescription, sensitivity: Sensitivity): PixelScore {
  return {
    probability: calibrated(logit, Math.min(width, height), description),
    model: description.sha256,
    width,
    height,
    likeness,
    thresholds: { ...description.thresholds, signs: description.signsBySensitivity[sensitivity] },
  };
}
