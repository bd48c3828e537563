import type { FetchAccess, ImageBytes } from '../fetch/image-bytes.ts';
import type { Declaration } from '../provenance/declaration.ts';
import type { ClassProbabilities } from '../sensitive/description.ts';
import { reportBug } from '../shared/report-bug.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import type { Sensitivity } from '../shared/settings.ts';
import { sha256 } from '../shared/sha256.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { centreView, planar, wholeView } from './centre-view.ts';
import { type DecodedImage, decode } from './decode.ts';
import { laterFrames } from './later-frames.ts';
import { likenessOf } from './likeness.ts';
import { logitOf } from './looks.ts';
import { calibrated, type ModelDescription } from './model-description.ts';
import type { ModelRunner } from './model-runner.ts';
import type { PixelScore } from './pixel-score.ts';
import type { KnownScore, ScoreCache } from './score-cache.ts';

/** What decoding, the models and the search for marks in the pixels took, in milliseconds; all 0 for a score known before. */
export interface ScoreTimes {
  readonly decode: number;
  readonly model: number;
  readonly marks: number;
}

/** A score, what the pixels carry besides, and what it took. */
export interface TimedScore {
  readonly score: PixelScore;
  readonly marks: readonly Declaration[];
  /** What the model of sexual pictures gives; null where nobody wants it, or it failed. */
  readonly classes: ClassProbabilities | null;
  readonly ms: ScoreTimes;
}

/** What scoring needs beside the file. */
export interface Scoring {
  readonly runner: ModelRunner;
  readonly cache: ScoreCache;
  readonly sensitivity: Sensitivity;
  /** Reads what the pixels themselves declare; belongs to another stage. */
  readMarks(source: DecodedImage, type: ImageBytes['type']): Promise<readonly Declaration[]>;
  /** Whether the model of sexual pictures is to look at a picture of which this much is known. */
  wantsClasses(score: PixelScore, marks: readonly Declaration[]): boolean;
  /** Runs that model, another stage, on views in the size that it asks for, and gives what it says of the most sexual one. */
  classify(views: (size: number) => AsyncIterable<Uint8Array>): Promise<ClassProbabilities>;
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
  if (known !== null) {
    const score = toScore(known, description, scoring.sensitivity);
    const isEnough = known.classes !== null || !scoring.wantsClasses(score, known.marks);
    if (isEnough) return succeeded({ score, marks: known.marks, classes: known.classes, ms: noTimes });
  }
  const measured = await measure(image, scoring);
  if (!measured.ok) return measured;
  const { ms, ...fresh } = measured.value;
  if (content !== null) await scoring.cache.keep(content, fresh);
  const score = toScore(fresh, description, scoring.sensitivity);
  return succeeded({ score, marks: fresh.marks, classes: fresh.classes, ms });
}

async function measure(image: ImageBytes, scoring: Scoring): Promise<Result<KnownScore & { ms: ScoreTimes }, UncheckedReason>> {
  const start = performance.now();
  const decoded = await decode(image);
  if (!decoded.ok) return decoded;
  const source = decoded.value;
  try {
    const { description } = scoring.runner.model;
    const { size } = description.input;
    const view = await step('damaged', () => centreView(source, size));
    if (!view.ok) return view;
    const input = planar(view.value);
    const ready = performance.now();
    const logit = await step('model_failed', () => logitOf(source, input, description, (view) => scoring.runner.logit(view)));
    if (!logit.ok) return logit;
    const judged = performance.now();
    const read = await step('damaged', () => scoring.readMarks(source, image.type));
    const marks = read.ok ? read.value : [];
    const marked = performance.now();
    const { width, height } = source;
    const known = { logit: logit.value, marks, width, height, likeness: likenessOf(view.value, size) };
    const classes = await classesOf(image, source, scoring, toScore(known, description, scoring.sensitivity), marks);
    const ms = { decode: ready - start, model: judged - ready + performance.now() - marked, marks: marked - judged };
    return succeeded({ ...known, classes, ms });
  } finally {
    source.close();
  }
}

async function classesOf(
  image: ImageBytes,
  source: DecodedImage,
  scoring: Scoring,
  score: PixelScore,
  marks: readonly Declaration[],
): Promise<ClassProbabilities | null> {
  if (!scoring.wantsClasses(score, marks)) return null;
  const classes = await step('model_failed', () => scoring.classify((size) => framesOf(image, source, size)));
  return classes.ok ? classes.value : null;
}

/** A child sees all of an animation, not its first frame. */
async function* framesOf(image: ImageBytes, first: DecodedImage, size: number): AsyncGenerator<Uint8Array> {
  yield await wholeView(first, size);
  for await (const frame of laterFrames(image)) yield await wholeView(frame, size);
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

function toScore(
  { logit, width, height, likeness }: Omit<KnownScore, 'marks' | 'classes'>,
  description: ModelDescription,
  sensitivity: Sensitivity,
): PixelScore {
  return {
    probability: calibrated(logit, Math.min(width, height), description),
    model: description.sha256,
    width,
    height,
    likeness,
    thresholds: { ...description.thresholds, signs: description.signsBySensitivity[sensitivity] },
  };
}
