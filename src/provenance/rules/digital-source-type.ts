import type { Claim, Declaration } from '../declaration.ts';
import { plainText } from '../plain-text.ts';
import type { Rule } from './rule.ts';

const iptcExtension = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';

/**
 * IPTC NewsCodes "Digital Source Type" (cv.iptc.org, CC BY 4.0, as of 2024-09-17), by the last part of the term's address:
 * files use http and https, two hosts, and the QCode form. Terms that say nothing of AI or capture are absent.
 */
const terms: Readonly<Record<string, Claim>> = {
  trainedAlgorithmicMedia: 'ai-generated',
  trainedAlgorithmicData: 'ai-generated',
  compositeWithTrainedAlgorithmicMedia: 'ai-edited',
  compositeSynthetic: 'ai-composite',
  virtualRecording: 'ai-possible',
  algorithmicMedia: 'procedural',
  dataDrivenMedia: 'procedural',
  algorithmicallyEnhanced: 'procedural',
  digitalCapture: 'capture',
  computationalCapture: 'capture',
  compositeCapture: 'capture',
  negativeFilm: 'capture',
  positiveFilm: 'capture',
  print: 'capture',
  humanEdits: 'human',
  minorHumanEdits: 'human',
  digitalCreation: 'human',
  softwareImage: 'human',
};

/** The claim of a digital source type, in whatever form it is written; null for terms that claim nothing of interest. */
export function claimOfSourceType(value: string): { readonly term: string; readonly claim: Claim } | null {
  const term = value.trim().split(/[/:#]/).at(-1) ?? '';
  return Object.hasOwn(terms, term) ? { term, claim: terms[term] as Claim } : null;
}

/** XMP `Iptc4xmpExt:DigitalSourceType`, found by namespace whatever its prefix. */
export const digitalSourceType: Rule = ({ properties }) =>
  properties
    .filter(({ uri, name }) => uri === iptcExtension && name === 'DigitalSourceType')
    .flatMap(({ value, carrier }): Declaration[] => {
      const found = claimOfSourceType(value);
      if (found === null) return [];
      const { term, claim } = found;
      return [{ id: 'iptc.dst', claim, backing: 'declared', producer: null, detail: term, carrier: `${carrier} DigitalSourceType` }];
    });

const aiFields = ['AISystemUsed', 'AISystemVersionUsed', 'AIPromptInformation', 'AIPromptWriterName'];

/** IPTC Photo Metadata 2025.1: fields that exist only where an AI system had a part. */
export const iptcAiFields: Rule = ({ properties }) => {
  const fields = properties.filter(({ uri, name }) => uri === iptcExtension && aiFields.includes(name));
  const first = fields[0];
  if (first === undefined) return [];
  const system = plainText(fields.find(({ name }) => name === 'AISystemUsed')?.value);
  const detail = fields.map(({ name }) => name).join(', ');
  return [
    { id: 'iptc.ai', claim: 'ai-possible', backing: 'declared', producer: system, detail, carrier: `${first.carrier} ${first.name}` },
  ];
};

const photoshop = 'http://ns.adobe.com/photoshop/1.0/';
const credits: Readonly<Record<string, Claim>> = { 'Made with Google AI': 'ai-generated', 'Edited with Google AI': 'ai-edited' };

/** Google's credit lines, in XMP `photoshop:Credit` or IPTC-IIM 2:110. */
export const googleCredit: Rule = ({ properties, iim }) => {
  const lines = [
    ...properties
      .filter(({ uri, name }) => uri === photoshop && name === 'Credit')
      .map(({ value, carrier }) => ({ value, carrier: `${carrier} Credit` })),
    ...iim.filter(({ record, number }) => record === 2 && number === 110).map(({ text }) => ({ value: text, carrier: 'IPTC-IIM Credit' })),
  ];
  return lines.flatMap(({ value, carrier }): Declaration[] => {
    const line = value.trim();
    if (!Object.hasOwn(credits, line)) return [];
    return [{ id: 'google.credit', claim: credits[line] as Claim, backing: 'declared', producer: 'Google', detail: line, carrier }];
  });
};
