import { declared, type Rule } from '../rule.ts';
import { claimOfSourceType } from '../source-type.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

/** XMP `Iptc4xmpExt:DigitalSourceType`, found by namespace whatever its prefix. */
export const rule: Rule = {
  name: 'iptc.dst',
  source: 'https://cv.iptc.org/newscodes/digitalsourcetype/ (2024-09-17)',
  checked: '2026-11',
  read: ({ xmpTexts }) =>
    xmpTexts(xmpNamespaces.iptcExtension, 'DigitalSourceType').flatMap(({ text, carrier }) => {
      const found = claimOfSourceType(text);
      return found === null ? [] : [declared(null, carrier, found.term, found.claim)];
    }),
};
