import type { Declaration } from '../../src/provenance/declaration.ts';
import type { Inspection } from '../../src/shared/inspection.ts';
import type { VerdictKind } from '../../src/verdict/verdict.ts';
import type { ExtensionPage } from '../browser/extension-page.ts';

/** What a row is about: a file named on the command line or found in a folder, or a picture of a page. */
export type Subject = { readonly file: string } | { readonly url: string };

/** One picture in the result. Its shape is a contract: programs read it. */
export type PictureRow = Subject & {
  readonly width: number;
  readonly height: number;
  readonly verdict: VerdictKind;
  readonly reason?: string;
  readonly probability: number | null;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly declarations: readonly Declaration[];
  readonly ms: Inspection['ms'];
};

/** The row of an inspected picture, its reasons in the words the extension would show. */
export async function rowOf(subject: Subject, inspection: Inspection, extension: ExtensionPage): Promise<PictureRow> {
  const { verdict, probability, declarations, width, height, ms } = inspection;
  const named = verdict.reasons.map(({ code, values }) => ({ code, name: `reason_${code}`, values }));
  if (verdict.kind === 'unchecked') named.unshift({ code: verdict.reason, name: `unchecked_${verdict.reason}`, values: [] });
  const texts = await extension.texts(named);
  const reasons = named.map(({ code }, index) => ({ code, text: texts[index] ?? '' }));
  const why = verdict.kind === 'unchecked' ? { reason: verdict.reason } : {};
  return { ...subject, width, height, verdict: verdict.kind, ...why, probability, reasons, declarations, ms };
}

/** The row of a picture that the extension never said anything about: the browser did not show it, or did not last. */
export function unansweredRow(subject: Subject): PictureRow {
  const text = 'The browser never showed this picture, so it was not looked at.';
  return {
    ...subject,
    width: 0,
    height: 0,
    verdict: 'unchecked',
    reason: 'no_answer',
    probability: null,
    reasons: [{ code: 'no_answer', text }],
    declarations: [],
    ms: { fetch: 0, provenance: 0, decode: 0, model: 0 },
  };
}
