import browser from 'webextension-polyfill';
import type { Reason, VerdictKind } from '../verdict/verdict.ts';

/** The verdict's own words live with the verdict; the entry hands them over. */
export interface VerdictWords {
  readonly verdictKey: (kind: VerdictKind) => string;
  readonly reasonKey: (reason: Reason) => string;
}

const pillKeys: Partial<Record<VerdictKind, string>> = { signs: 'mark_signs', 'declared-ai': 'mark_declared', 'ai-edited': 'mark_edited' };

export const pillWord = (kind: VerdictKind): string => text(pillKeys[kind] ?? '');

/** What a screen reader says of a pill. */
export const pillLabel = (kind: VerdictKind): string => text('mark_label', [pillWord(kind)]);

/** What the answer is not: an estimate proves nothing, and a label in a file is only what somebody wrote there. */
export const doubt = (kind: VerdictKind): string => text(kind === 'signs' ? 'panel_doubt_estimate' : 'panel_doubt_declared');

export const closeWord = (): string => text('panel_close');

export const direction = (): string => (text('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr');

export const language = (): string => text('@@ui_locale').replace('_', '-');

export function text(key: string, values: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...values]);
}
