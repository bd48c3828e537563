import type { Sentence } from '../overlay/mark-content.ts';
import type { PlatformLabel } from '../platform-label/label-rule.ts';
import type { Backing } from '../provenance/declaration.ts';
import type { Inspection } from '../shared/inspection.ts';
import type { Verdict, VerdictKind } from '../verdict/verdict.ts';
import { doubtKey, reasonKey, titleKey, uncheckedKey } from '../verdict/words.ts';

/** All there is to say of one picture: what was found, in order of trust, and what was looked for and not found. */
export interface FullAccount {
  readonly titleKey: string;
  readonly found: readonly Sentence[];
  readonly absent: readonly Sentence[];
  /** What the answer is not. */
  readonly doubtKey: string;
}

// The watermark is looked for from this short side on, in px.
const smallestForWatermark = 256;

export function fullAccount(inspection: Inspection, label: PlatformLabel | null): FullAccount {
  const { verdict } = inspection;
  return {
    titleKey: titleKey(verdict),
    found: foundSentences(verdict, label),
    absent: absentSentences(inspection),
    doubtKey: doubtOf(verdict),
  };
}

/** The verdict's reasons with what the platform says: below what the file says and who signed it, above the model's estimate. */
export function foundSentences(verdict: Verdict, label: PlatformLabel | null): readonly Sentence[] {
  const reasons = verdict.reasons.map((reason) => ({ key: reasonKey(reason), values: reason.values }));
  const unchecked = verdict.kind === 'unchecked' ? [{ key: uncheckedKey(verdict.reason), values: [] }] : [];
  const platform = label === null ? [] : [{ key: 'reason_platform', values: [label.platform, label.text] }];
  const model = verdict.reasons.findIndex(({ code }) => code.startsWith('model_'));
  const at = model === -1 ? reasons.length : model;
  return [...reasons.slice(0, at), ...platform, ...reasons.slice(at), ...unchecked];
}

const doubts: Partial<Record<VerdictKind, string>> = {
  unsure: 'panel_doubt_nothing',
  'no-signs': 'panel_doubt_nothing',
  'camera-signed': 'panel_doubt_signed',
  unchecked: 'panel_doubt_unchecked',
};

function doubtOf(verdict: Verdict): string {
  return doubts[verdict.kind] ?? doubtKey(verdict);
}

function absentSentences({ declarations, width, height }: Inspection): readonly Sentence[] {
  // A file that never came was not looked through.
  if (width === 0 || height === 0) return [];
  const backings = new Set(declarations.map(({ backing }) => backing));
  const lacks = (...of: readonly Backing[]): boolean => of.every((backing) => !backings.has(backing));
  const absent: string[] = [];
  if (lacks('signed-official', 'signed-legacy', 'signed-unknown', 'signature-broken', 'pointer')) absent.push('absent_credentials');
  if (lacks('declared', 'named')) absent.push('absent_words');
  if (lacks('watermark-open') && Math.min(width, height) >= smallestForWatermark) absent.push('absent_watermark');
  return absent.map((key) => ({ key, values: [] }));
}
