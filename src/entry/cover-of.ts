import type { MarkContent } from '../overlay/mark-content.ts';
import type { Inspection } from '../shared/inspection.ts';
import type { FrameRules } from '../shared/messages.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { isMarked } from '../verdict/verdict.ts';

// Nothing is seen of these, or they are drawn by rules and not by dots, as the logos and signs of nearly every page are.
const nothingToCover: readonly UncheckedReason[] = ['not_shown', 'svg'];

/**
 * Whether and how a picture is covered. Family mode covers what looks sexual, and everything of which that could not be found
 * out; where marked pictures are covered, too, also what might have been one.
 */
export function coverOf({ verdict, sensitive }: Inspection, { mode, family }: FrameRules): MarkContent['cover'] {
  const isEmpty = verdict.kind === 'unchecked' && nothingToCover.includes(verdict.reason);
  if (family !== null && !isEmpty) {
    if (sensitive === 'sexual' || sensitive === 'failed') return 'family';
    if (mode !== 'mark' && verdict.kind === 'unchecked') return 'family';
  }
  return mode !== 'mark' && isMarked(verdict.kind) ? mode : null;
}
