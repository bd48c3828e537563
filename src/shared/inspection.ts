import type { Declaration } from '../provenance/declaration.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { UncheckedReason } from './unchecked-reason.ts';

/** Milliseconds that each stage took; 0 where a stage was not reached or a cached score stood in for it. */
export interface StageTimes {
  readonly fetch: number;
  readonly provenance: number;
  readonly decode: number;
  /** Of both models, where the one of sexual pictures was asked as well. */
  readonly model: number;
}

/**
 * What the model of sexual pictures says. `not-asked`: nobody wanted to know. `failed`: it was wanted and could not be had,
 * which says nothing of the picture; whoever covers pictures must treat it as `sexual`.
 */
export type Sensitive = 'not-asked' | 'clear' | 'sexual' | 'failed';

/** All that the pipe has to say about one picture. */
export interface Inspection {
  readonly verdict: Verdict;
  readonly probability: number | null;
  readonly declarations: readonly Declaration[];
  /** Upright size in px; 0 where unknown. */
  readonly width: number;
  readonly height: number;
  /** Perceptual hash, 64 hex digits; null where unknown. */
  readonly likeness: string | null;
  readonly sensitive: Sensitive;
  readonly ms: StageTimes;
}

const noTimes: StageTimes = { fetch: 0, provenance: 0, decode: 0, model: 0 };

/**
 * The outcome for a picture that could not be looked at. `family`: whether family mode is on, so that somebody wanted to know
 * whether it is sexual. `ms` holds what was spent before that was known.
 */
export function uncheckedFor(reason: UncheckedReason, family: boolean, ms: Partial<StageTimes> = {}): Inspection {
  return {
    verdict: { kind: 'unchecked', reason, reasons: [] },
    probability: null,
    declarations: [],
    width: 0,
    height: 0,
    likeness: null,
    sensitive: family ? 'failed' : 'not-asked',
    ms: { ...noTimes, ...ms },
  };
}
