import type { MarkContent, MarkKind } from '../overlay/mark-content.ts';
import type { PlatformLabel } from '../platform-label/label-rule.ts';
import type { Sensitive } from '../shared/inspection.ts';
import type { Verdict, VerdictKind } from '../verdict/verdict.ts';
import { doubtKey, titleKey } from '../verdict/words.ts';
import { foundSentences } from './full-account.ts';

const marked: Partial<Record<VerdictKind, MarkKind>> = { signs: 'signs', 'declared-ai': 'declared-ai', 'ai-edited': 'ai-edited' };

/**
 * What a mark says of a picture: the verdict's reasons, and what the platform says about it. A platform's label never
 * changes the verdict; where nothing else asks for a mark it gets one of its own. Null: no mark.
 */
export function markContent(
  verdict: Verdict,
  sensitive: Sensitive,
  label: PlatformLabel | null,
  cover: MarkContent['cover'],
): MarkContent | null {
  const kind = marked[verdict.kind];
  const help = sensitive === 'sexual';
  const reasons = foundSentences(verdict, label);
  if (kind !== undefined) return { kind, titleKey: titleKey(verdict), reasons, absent: [], doubtKey: doubtKey(verdict), cover, help };
  if (label === null) return null;
  return { kind: 'platform', titleKey: 'platform_title', reasons, absent: [], doubtKey: 'panel_doubt_platform', cover: null, help };
}
