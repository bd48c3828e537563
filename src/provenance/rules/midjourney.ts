import { declared, type Rule } from '../rule.ts';
import { claimOfSourceType } from '../source-type.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

const job = /Job ID: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/;

/** Midjourney: the job id behind the prompt in a description, or its picture id beside the digital source type. */
export const rule: Rule = {
  name: 'gen.midjourney',
  source: 'PNG files saved from midjourney.com; https://github.com/wiltodelta/remove-ai-watermarks',
  checked: '2026-11',
  read({ named, exifTexts, xmpTexts }) {
    const descriptions = [...named('Description'), ...exifTexts('imageDescription'), ...xmpTexts(xmpNamespaces.dublinCore, 'description')];
    const described = descriptions.filter(({ text }) => job.test(text));
    const isGenerated = xmpTexts(xmpNamespaces.iptcExtension, 'DigitalSourceType').some(
      ({ text }) => claimOfSourceType(text)?.claim === 'ai-generated',
    );
    const numbered = isGenerated ? xmpTexts(xmpNamespaces.iptcExtension, 'DigImageGUID') : [];
    return [...described, ...numbered].slice(0, 1).map(({ carrier }) => declared('Midjourney', carrier));
  },
};
