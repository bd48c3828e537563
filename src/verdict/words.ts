import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import type { Reason, VerdictKind } from './verdict.ts';

/** Key in the catalogue of a verdict's short name ("Signs of AI"). The model's names never claim certainty. */
export function verdictKey(kind: VerdictKind): string {
  return `verdict_${kind.replaceAll('-', '_')}`;
}

/** Key of the sentence that gives one reason. */
export function reasonKey(reason: Reason): string {
  return `reason_${reason.code}`;
}

/** Key of the sentence that says why a picture could not be checked. */
export function uncheckedKey(reason: UncheckedReason): string {
  return `unchecked_${reason}`;
}
