import type { FetchAccess, ImageBytes } from './fetch/image-bytes.ts';
import type { ImageRef } from './find/image-ref.ts';
import type { PixelScore } from './pixels/pixel-score.ts';
import type { TimedScore } from './pixels/score-image.ts';
import { byBacking, type Declaration } from './provenance/declaration.ts';
import { type Inspection, uncheckedFor } from './shared/inspection.ts';
import type { InspectJob } from './shared/messages.ts';
import type { Result } from './shared/result.ts';
import type { UncheckedReason } from './shared/unchecked-reason.ts';
import type { Verdict } from './verdict/verdict.ts';

/** The four stages between a reference and a verdict. Each may be slow, none throws for a bad picture. */
export interface Stages {
  fetch(ref: ImageRef, access: FetchAccess, signal: AbortSignal): Promise<Result<ImageBytes, UncheckedReason>>;
  provenance(image: ImageBytes, ref: ImageRef, signal: AbortSignal): Promise<readonly Declaration[]>;
  pixels(image: ImageBytes, access: FetchAccess, signal: AbortSignal): Promise<Result<TimedScore, UncheckedReason>>;
  verdict(declarations: readonly Declaration[], score: Result<PixelScore, UncheckedReason>): Verdict;
}

/**
 * The whole story: a reference goes in, and comes out as what can be said about the picture and why.
 * A picture that could not be fetched or decoded is `unchecked` with the reason, whatever stage gave up.
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
  const scored = await stages.pixels(image, access, signal);
  const score: Result<PixelScore, UncheckedReason> = scored.ok ? { ok: true, value: scored.value.score } : scored;
  const declarations = byBacking([...declared.value, ...(scored.ok ? scored.value.marks : [])]);
  const ms = scored.ok ? scored.value.ms : { decode: 0, model: 0, marks: 0 };
  return {
    verdict: stages.verdict(declarations, score),
    probability: score.ok ? score.value.probability : null,
    declarations,
    width: score.ok ? score.value.width : image.width,
    height: score.ok ? score.value.height : image.height,
    likeness: score.ok ? score.value.likeness : null,
    sensitive: 'not-asked',
    ms: { fetch: fetched.ms, provenance: declared.ms + ms.marks, decode: ms.decode, model: ms.model },
  };
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}
