import type { PixelScore } from '../pixels/pixel-score.ts';
import type { Declaration } from '../provenance/declaration.ts';
import type { Result } from '../shared/result.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import type { Reason, Verdict } from './verdict.ts';

/**
 * Declarations and score → verdict. Total and pure. A declaration speaks before the model; the model alone says "signs",
 * "unsure" or "no signs" by its two calibrated thresholds. Without either the picture is unchecked, for the reason given.
 */
export function judge(declarations: readonly Declaration[], score: Result<PixelScore, UncheckedReason>): Verdict {
  const declared = declarations.filter((one) => one.backing !== 'broken');
  const modelReasons = score.ok ? [modelReason(score.value)] : [];
  for (const [claim, kind] of claims) {
    const matching = declared.filter((one) => one.claim === claim);
    if (matching.length > 0) return { kind, reasons: [...matching.map(declarationReason), ...modelReasons] };
  }
  if (!score.ok) return { kind: 'unchecked', reason: score.fault, reasons: [] };
  return { kind: byThresholds(score.value), reasons: modelReasons };
}

const claims = [
  ['ai_generated', 'declared-ai'],
  ['ai_edited', 'ai-edited'],
] as const;

function byThresholds({ probability, thresholds }: PixelScore): 'signs' | 'unsure' | 'no-signs' {
  if (probability >= thresholds.signs) return 'signs';
  return probability <= thresholds.noSigns ? 'no-signs' : 'unsure';
}

function modelReason(score: PixelScore): Reason {
  const kind = byThresholds(score);
  return { code: `model_${kind.replace('-', '_')}`, values: [] };
}

function declarationReason({ claim, producer }: Declaration): Reason {
  return { code: `declared_${claim}`, values: [producer ?? ''] };
}
