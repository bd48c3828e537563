/** How a mark looks; each has a shape and words of its own. `checked`: the user asked, and it would have no mark otherwise. */
export type MarkKind = 'signs' | 'declared-ai' | 'ai-edited' | 'platform' | 'checked';

/** A sentence of the catalogue with its values. Values may come from the picture's file or from the page. */
export interface Sentence {
  readonly key: string;
  readonly values: readonly string[];
}

/** All that a mark and its panel say. */
export interface MarkContent {
  readonly kind: MarkKind;
  readonly titleKey: string;
  /** In order of trust. */
  readonly reasons: readonly Sentence[];
  /** What was looked for and not found; empty in the panel of a mark, which says why it is there. */
  readonly absent: readonly Sentence[];
  /** What the answer is not. */
  readonly doubtKey: string;
  /** Whether the picture itself is kept from being seen until the user reveals it. */
  readonly cover: 'blur' | 'hide' | null;
}
