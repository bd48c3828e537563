import type { MarkContent, MarkKind, Sentence } from '../overlay/mark-content.ts';
import type { PlatformLabel } from '../platform-label/label-rule.ts';
import type { Verdict, VerdictKind } from '../verdict/verdict.ts';
import { doubtKey, reasonKey, titleKey, uncheckedKey } from '../verdict/words.ts';

const marked: Partial<Record<VerdictKind, MarkKind>> = { signs: 'signs', 'declared-ai': 'declared-ai', 'ai-edited': 'ai-edited' };

/**
 * What a mark says of a picture: the verdict's reasons, and what the platform says about it. A platform's label never
 * changes the verdict; where nothing else asks for a mark it gets one of its own. Null: no mark.
 */
export function markContent(verdict: Verdict, label: PlatformLabel | null): MarkContent | null {
  const kind = marked[verdict.kind];
  if (kind !== undefined) return { kind, titleKey: titleKey(verdict), reasons: reasonsOf(verdict, label), doubtKey: doubtKey(verdict) };
  if (label === null) return null;
  return { kind: 'platform', titleKey: 'platform_title', reasons: reasonsOf(verdict, label), doubtKey: 'panel_doubt_platform' };
}

function reasonsOf(verdict: Verdict, label: PlatformLabel | null): readonly Sentence[] {
  const reasons = verdict.reasons.map((reason) => ({ key: reasonKey(reason), values: reason.values }));
  const unchecked = verdict.kind === 'unchecked' ? [{ key: uncheckedKey(verdict.reason), values: [] }] : [];
  const platform = label === null ? [] : [{ key: 'reason_platform', values: [label.platform, label.text] }];
  // Below what the file says and who signed it, above the model's estimate.
  const model = verdict.reasons.findIndex(({ code }) => code.startsWith('model_'));
  const at = model === -1 ? reasons.length : model;
  return [...reasons.slice(0, at), ...platform, ...reasons.slice(at), ...unchecked];
}
