import { declared, type Rule } from '../rule.ts';
import { claimOfSourceType } from '../source-type.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

const fields = ['AISystemUsed', 'AISystemVersionUsed', 'AIPromptInformation', 'AIPromptWriterName'];

/**
 * IPTC Photo Metadata 2025.1: the system, its version, the prompt and its writer, each defined as "used to generate this
 * image". Where the digital source type says more exactly what AI had to do with it, that goes before.
 */
export const rule: Rule = {
  name: 'iptc.ai',
  source: 'https://iptc.org/news/2025/11, IPTC Photo Metadata Standard 2025.1',
  checked: '2026-11',
  read({ properties, xmpTexts }) {
    const found = properties.filter(({ uri, name }) => uri === xmpNamespaces.iptcExtension && fields.includes(name));
    const [first] = found;
    if (first === undefined) return [];
    const system = found.find(({ name }) => name === 'AISystemUsed')?.value ?? null;
    const isTold = xmpTexts(xmpNamespaces.iptcExtension, 'DigitalSourceType').some(({ text }) => claimOfSourceType(text) !== null);
    const names = [...new Set(found.map(({ name }) => name))].join(', ');
    return [declared(system, `${first.carrier} ${first.name}`, names, isTold ? 'ai-possible' : 'ai-generated')];
  },
};
