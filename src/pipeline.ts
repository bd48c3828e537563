import type { FetchAccess, ImageBytes } from './fetch/image-bytes.ts';
import type { ImageRef } from './find/image-ref.ts';
import type { PixelScore } from './pixels/pixel-score.ts';
import type { Scoring, TimedScore } from './pixels/score-image.ts';
import { byBacking, type Declaration } from './provenance/declaration.ts';
import type { ClassProbabilities } from './sensitive/description.ts';
import { type Inspection, type Sensitive, uncheckedFor } from './shared/inspection.ts';
import type { InspectJob } from './shared/messages.ts';
import { type Result, succeeded } from './shared/result.ts';
import type { UncheckedReason } from './shared/unchecked-reason.ts';
import { isMarked, type Verdict } from './verdict/verdict.ts';

/** The stages between a reference and what is said of it. Each may be slow, none throws for a bad picture. */
export interface Stages {
  fetch(ref: ImageRef, access: FetchAccess, signal: AbortSignal): Promise<Result<ImageBytes, UncheckedReason>>;
  provenance(image: ImageBytes, ref: ImageRef, signal: AbortSignal): Promise<readonly Declaration[]>;
  /** `wantsClasses` tells, once the pixels were scored, whether the model of sexual pictures is to look at them as well. */
  pixels(
    image: ImageBytes,
    access: FetchAccess,
    wantsClasses: Scoring['wantsClasses'],
    signal: AbortSignal,
  ): Promise<Result<TimedScore, UncheckedReason>>;
  verdict(declarations: readonly Declaration[], score: Result<PixelScore, UncheckedReason>): Verdict;
  sensitive(classes: ClassProbabilities, hasSignsOfAi: boolean): Sensitive;
}

/**
 * The whole story: a reference goes in, and comes out as what can be said about the picture and why.
 * A picture that could not be fetched or decoded is `unchecked` with the reason, whatever stage gave up. Whether it is sexual is
 * asked only in family mode or where it gets a mark, since its being both is what matters most.
 */
export async function inspect(
  { ref, access, family }: Pick<InspectJob, 'ref' | 'access' | 'family'>,
  stages: Stages,
  signal: AbortSignal,
): Promise<Inspection> {
  const fetched = await timed(() => stages.fetch(ref, access, signal));
  if (!fetched.value.ok) return uncheckedFor(fetched.value.fault, family, { fetch: fetched.ms });
  const image = fetched.value.value;
  const declared = await timed(() => stages.provenance(image, ref, signal));
  const judged = (marks: readonly Declaration[], score: Result<PixelScore, UncheckedReason>): Verdict =>
    stages.verdict(byBacking([...declared.value, ...marks]), score);
  const wantsClasses: Scoring['wantsClasses'] = (score, marks) => family || isMarked(judged(marks, succeeded(score)).kind);
  const scored = await stages.pixels(image, access, wantsClasses, signal);
  const score: Result<PixelScore, UncheckedReason> = scored.ok ? succeeded(scored.value.score) : scored;
  const marks = scored.ok ? scored.value.marks : [];
  const verdict = judged(marks, score);
  const classes = scored.ok ? scored.value.classes : null;
  const ms = scored.ok ? scored.value.ms : { decode: 0, model: 0, marks: 0 };
  return {
    verdict,
    probability: score.ok ? score.value.probability : null,
    declarations: byBacking([...declared.value, ...marks]),
    width: score.ok ? score.value.width : image.width,
    height: score.ok ? score.value.height : image.height,
    likeness: score.ok ? score.value.likeness : null,
    sensitive: sensitiveOf(classes, family, isMarked(verdict.kind), stages),
    ms: { fetch: fetched.ms, provenance: declared.ms + ms.marks, decode: ms.decode, model: ms.model },
  };
}

/** Without an answer that somebody wanted, the model has failed. */
function sensitiveOf(classes: ClassProbabilities | null, family: boolean, hasSignsOfAi: boolean, stages: Stages): Sensitive {
  if (!family && !hasSignsOfAi) return 'not-asked';
  return classes === null ? 'failed' : stages.sensitive(classes, hasSignsOfAi);
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}
