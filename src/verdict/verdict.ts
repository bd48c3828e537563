import type { UncheckedReason } from '../shared/unchecked-reason.ts';

/** The answers Telltale gives. `no-signs` is not "real": it says only that nothing was found. */
export const verdictKinds = ['declared-ai', 'ai-edited', 'signs', 'unsure', 'no-signs', 'camera-signed', 'unchecked'] as const;

export type VerdictKind = (typeof verdictKinds)[number];

/** One reason for a verdict. Its sentence is `reason_<code>` in the catalogue, with `values` as its placeholders. */
export interface Reason {
  readonly code: string;
  readonly values: readonly string[];
}

export type Verdict =
  | { readonly kind: Exclude<VerdictKind, 'unchecked'>; readonly reasons: readonly Reason[] }
  | { readonly kind: 'unchecked'; readonly reason: UncheckedReason; readonly reasons: readonly Reason[] };

/** Whether the picture gets a mark on the page. Everything else stays as the page made it. */
export function isMarked(kind: VerdictKind): boolean {
  return kind === 'declared-ai' || kind === 'ai-edited' || kind === 'signs';
}
