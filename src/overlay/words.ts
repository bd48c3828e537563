import browser from 'webextension-polyfill';
import type { Reason, Verdict, VerdictKind } from '../verdict/verdict.ts';

/** The verdict's own words live with the verdict; the entry hands them over. */
export interface VerdictWords {
  readonly titleKey: (verdict: Verdict) => string;
  readonly doubtKey: (verdict: Verdict) => string;
  readonly reasonKey: (reason: Reason) => string;
}

const pillKeys: Partial<Record<VerdictKind, string>> = { signs: 'mark_signs', 'declared-ai': 'mark_declared', 'ai-edited': 'mark_edited' };

export const pillKinds = Object.keys(pillKeys) as readonly VerdictKind[];

export const pillWord = (kind: VerdictKind): string => text(pillKeys[kind] ?? '');

/** What a screen reader says of a pill. */
export const pillLabel = (kind: VerdictKind): string => text('mark_label', [pillWord(kind)]);

export const closeWord = (): string => text('panel_close');

export const direction = (): string => (text('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr');

/** The language of the catalogue that is used, which need not be the browser's own. */
export const language = (): string => text('language_tag');

export function text(key: string, values: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...values]);
}
