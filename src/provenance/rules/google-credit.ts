import type { Claim } from '../declaration.ts';
import { declared, type Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

const credits: Readonly<Record<string, Claim>> = { 'made with google ai': 'ai-generated', 'edited with google ai': 'ai-edited' };

/** Google's credit lines, in XMP `photoshop:Credit` or IPTC-IIM 2:110. */
export const rule: Rule = {
  name: 'google.credit',
  source: 'Google Photos help on the credit line of AI edits, as quoted by 9to5Google; IPTC-IIM 4.2, dataset 2:110',
  checked: '2026-11',
  read({ xmpTexts, iim }) {
    const inIim = iim.filter(({ record, number }) => record === 2 && number === 110);
    const lines = [...xmpTexts(xmpNamespaces.photoshop, 'Credit'), ...inIim.map(({ text }) => ({ text, carrier: 'IPTC-IIM Credit' }))];
    return lines.flatMap(({ text, carrier }) => {
      const line = text.trim().replace(/\.$/, '');
      const claim = Object.hasOwn(credits, line.toLowerCase()) ? credits[line.toLowerCase()] : undefined;
      return claim === undefined ? [] : [declared('Google', carrier, line, claim)];
    });
  },
};
