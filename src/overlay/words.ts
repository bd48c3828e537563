import browser from 'webextension-polyfill';
import type { MarkKind } from './mark-content.ts';

const pillKeys: Record<MarkKind, string> = {
  signs: 'mark_signs',
  'declared-ai': 'mark_declared',
  'ai-edited': 'mark_edited',
  platform: 'mark_platform',
  covered: 'mark_covered',
  checked: 'mark_checked',
};

export const pillKinds = Object.keys(pillKeys) as readonly MarkKind[];

export const pillWord = (kind: MarkKind): string => text(pillKeys[kind]);

/** What a screen reader says of a pill. */
export const pillLabel = (kind: MarkKind): string => text('mark_label', [pillWord(kind)]);

export const closeWord = (): string => text('panel_close');

export const direction = (): string => (text('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr');

/** The language of the catalogue that is used, which need not be the browser's own. */
export const language = (): string => text('language_tag');

export function text(key: string, values: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...values]);
}
