import type { MarkContent, Sentence } from '../overlay/mark-content.ts';
import type { Inspection } from '../shared/inspection.ts';
import { isMarked } from '../verdict/verdict.ts';
import { uncheckedKey } from '../verdict/words.ts';

/** What is said in the stead of a picture that family mode covers. Written for a child to read alone. */
export function familyContent({ sensitive, verdict }: Inspection, helpLine: string): MarkContent {
  const isSexual = sensitive === 'sexual';
  const title = isMarked(verdict.kind) ? 'family_title_both' : 'family_title';
  return {
    kind: 'covered',
    titleKey: isSexual ? title : 'family_title_unchecked',
    reasons: isSexual ? calming(helpLine) : unknowing(verdict),
    absent: [],
    doubtKey: isSexual ? 'family_doubt' : 'family_doubt_unchecked',
    cover: 'family',
    help: isSexual,
  };
}

function calming(helpLine: string): readonly Sentence[] {
  const sentences = ['family_no_fault', 'family_need_not_look', 'family_can_do', 'family_tell'].map((key) => ({ key, values: [] }));
  return helpLine === '' ? sentences : [...sentences, { key: 'family_line', values: [helpLine] }];
}

function unknowing(verdict: Inspection['verdict']): readonly Sentence[] {
  const why = verdict.kind === 'unchecked' ? uncheckedKey(verdict.reason) : 'family_unknown';
  return [
    { key: why, values: [] },
    { key: 'family_stays', values: [] },
  ];
}
