import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import type { Reason, Verdict, VerdictKind } from './verdict.ts';

/** Key in the catalogue of a verdict's short name ("Signs of AI"). The model's names never claim certainty. */
export function verdictKey(kind: VerdictKind): string {
  return `verdict_${kind.replaceAll('-', '_')}`;
}

/** Key of a panel's title: the verdict's name, but a watermark speaks in the pixels, not in the file's words. */
export function titleKey(verdict: Verdict): string {
  return decidingCode(verdict) === 'watermark' ? 'verdict_watermark' : verdictKey(verdict.kind);
}

/** Key of the sentence that says what the answer is not. It depends on what decided: model, signature, watermark, or plain words. */
export function doubtKey(verdict: Verdict): string {
  if (verdict.kind === 'signs') return 'panel_doubt_estimate';
  return doubts[decidingCode(verdict) ?? ''] ?? 'panel_doubt_declared';
}

const doubts: Readonly<Record<string, string>> = {
  signer_official: 'panel_doubt_signed',
  signer_legacy: 'panel_doubt_signed',
  watermark: 'panel_doubt_watermark',
};

// Reasons come strongest first; these are the ones that decide a verdict without the model.
function decidingCode({ kind, reasons }: Verdict): string | undefined {
  if (kind !== 'declared-ai' && kind !== 'ai-edited') return undefined;
  return reasons.find(({ code }) => code.startsWith('signer_') || code.startsWith('declared_') || code === 'watermark')?.code;
}

/** Key of the sentence that gives one reason. */
export function reasonKey(reason: Reason): string {
  return `reason_${reason.code}`;
}

/** Key of the sentence that says why a picture could not be checked. */
export function uncheckedKey(reason: UncheckedReason): string {
  return `unchecked_${reason}`;
}
