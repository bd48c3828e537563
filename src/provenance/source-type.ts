import type { Claim } from './declaration.ts';

/**
 * IPTC NewsCodes "Digital Source Type" (cv.iptc.org, CC BY 4.0, as of 2024-09-17), in lower case, by the last part of the
 * term's address: files use http and https, two hosts, and the QCode form. Terms that say nothing of AI or capture are absent.
 */
const terms: Readonly<Record<string, { readonly term: string; readonly claim: Claim }>> = Object.fromEntries(
  (
    [
      ['trainedAlgorithmicMedia', 'ai-generated'],
      ['trainedAlgorithmicData', 'ai-generated'],
      ['compositeWithTrainedAlgorithmicMedia', 'ai-edited'],
      ['compositeSynthetic', 'ai-composite'],
      ['virtualRecording', 'ai-possible'],
      ['algorithmicMedia', 'procedural'],
      ['dataDrivenMedia', 'procedural'],
      ['algorithmicallyEnhanced', 'procedural'],
      ['digitalCapture', 'capture'],
      ['computationalCapture', 'capture'],
      ['compositeCapture', 'capture'],
      ['negativeFilm', 'capture'],
      ['positiveFilm', 'capture'],
      ['print', 'capture'],
      ['humanEdits', 'human'],
      ['minorHumanEdits', 'human'],
      ['digitalCreation', 'human'],
      ['softwareImage', 'human'],
    ] as const
  ).map(([term, claim]) => [term.toLowerCase(), { term, claim }]),
);

/** The claim of a digital source type, in whatever form it is written; null for terms that claim nothing of interest. */
export function claimOfSourceType(value: string): { readonly term: string; readonly claim: Claim } | null {
  const last = value.trim().replace(/\/$/, '').split(/[/:#]/).at(-1)?.toLowerCase() ?? '';
  return Object.hasOwn(terms, last) ? (terms[last] ?? null) : null;
}
