import type { PixelScore } from '../pixels/pixel-score.ts';
import type { Backing, Claim, Declaration } from '../provenance/declaration.ts';
import type { Result } from '../shared/result.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { declarationReasons } from './declaration-reasons.ts';
import type { Reason, Verdict } from './verdict.ts';

type Score = Result<PixelScore, UncheckedReason>;
type ModelKind = 'signs' | 'unsure' | 'no-signs';

/**
 * Declarations and score → verdict. Total and pure.
 *
 * A declaration raises or explains, never silently lowers: one that says "AI" by more than a bare name decides, the
 * strongest backing first; hints lean an undecided model. Only a camera's signature from the official trust list may hold
 * back the model, and only where the model is barely over its threshold. A signature that does not match the file is told
 * and counts for nothing. Everything else the model decides by its two calibrated thresholds; without it the picture is
 * unchecked, for the reason given.
 */
export function judge(declarations: readonly Declaration[], score: Score): Verdict {
  const reasons = [...declarations.flatMap(declarationReasons), ...(score.ok ? [modelReason(score.value)] : [])];
  const declared = declarations.find(({ claim, backing }) => isAi(claim) && backing in weight);
  if (declared !== undefined) return { kind: declared.claim === 'ai-generated' ? 'declared-ai' : 'ai-edited', reasons };
  if (!score.ok) return { kind: 'unchecked', reason: score.fault, reasons };
  if (declarations.some(isSignedCapture)) return signedCapture(score.value, reasons);
  const kind = byThresholds(score.value);
  const isRaised = kind === 'unsure' && blindness(score.value) === null && score.value.probability > 0.5 && declarations.some(isHint);
  return { kind: isRaised ? 'signs' : kind, reasons };
}

// Backings that are enough for a declaration to decide. Declarations come strongest first.
const weight: Partial<Record<Backing, true>> = {
  'signed-official': true,
  'signed-legacy': true,
  'signed-unknown': true,
  'watermark-open': true,
  declared: true,
};

function isAi(claim: Claim): boolean {
  return claim === 'ai-generated' || claim === 'ai-edited' || claim === 'ai-composite';
}

function isHint({ claim, backing }: Declaration): boolean {
  return claim === 'ai-possible' || claim === 'ai-processed' || (isAi(claim) && (backing === 'named' || backing === 'address'));
}

function isSignedCapture({ claim, backing }: Declaration): boolean {
  return claim === 'capture' && backing === 'signed-official';
}

// A model that is far over its threshold contradicts the camera; then both are shown.
function signedCapture(score: PixelScore, reasons: readonly Reason[]): Verdict {
  const { probability, thresholds } = score;
  const isFarOver = byThresholds(score) === 'signs' && probability >= (1 + thresholds.signs) / 2;
  return { kind: isFarOver ? 'signs' : 'camera-signed', reasons };
}

function byThresholds(score: PixelScore): ModelKind {
  if (blindness(score) !== null) return 'unsure';
  const { probability, thresholds } = score;
  if (probability >= thresholds.signs) return 'signs';
  return probability <= thresholds.noSigns ? 'no-signs' : 'unsure';
}

// Measured below this short side (px) the model's answers are worth nothing.
const smallestJudged = 200;

/** Why the model's answer does not count, whatever it is; null where it does. */
function blindness({ width, height, likeness }: PixelScore): 'small' | 'empty' | null {
  if (Math.min(width, height) < smallestJudged) return 'small';
  return likeness === null ? 'empty' : null;
}

function modelReason(score: PixelScore): Reason {
  const blind = blindness(score);
  if (blind !== null) return { code: `model_${blind}`, values: [] };
  return { code: `model_${byThresholds(score).replace('-', '_')}`, values: [] };
}
