/** How a mark looks; each has a shape and words of its own. `covered`: family mode. `checked`: the user asked, and it would have no mark otherwise. */
export type MarkKind = 'signs' | 'declared-ai' | 'ai-edited' | 'platform' | 'covered' | 'checked';

/** A sentence of the catalogue with its values. Values may come from the picture's file or from the page. */
export interface Sentence {
  readonly key: string;
  readonly values: readonly string[];
}

export type Cover = 'blur' | 'hide' | 'family';

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
  /** Whether the picture itself is kept from being seen until the user reveals it; `pending`: it stays as it is, for it was not looked at yet. */
  readonly cover: Cover | 'pending' | null;
  /** Whether the panel shows the way to those who can help. */
  readonly help: boolean;
}

/** What is to be revealed by a button; null where nothing is. */
export function coverToLift(content: MarkContent | null): Cover | null {
  return content === null || content.cover === 'pending' ? null : content.cover;
}
