import { plainText } from '../plain-text.ts';
import type { Finding, Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

// Whole words only, and only in fields that name the making software. Titles, captions and keywords may speak of anything.
const products =
  /(?<![\p{L}\p{N}])(midjourney|stable[ -]diffusion|imaginairy|dall[·\-. ]?e|adobe firefly|ideogram ai|leonardo\.ai|reve\.com|luma ai|dreamina|seedream|novelai|invokeai|comfyui|draw things|black forest labs|flux[.-]?[12]|gpt-image)(?![\p{L}\p{N}])/iu;
const longest = 400;

/** A generator's name where software names itself: anybody may write it, so it is a hint. */
export const rule: Rule = {
  name: 'gen.name',
  source: 'https://github.com/brycedrennan/imaginAIry and other self-naming tools; names of the products',
  checked: '2026-11',
  isBroad: true,
  read: ({ named, exifTexts, xmpTexts }) =>
    [
      ...exifTexts('software', 'make', 'model'),
      ...xmpTexts(xmpNamespaces.xmpBasic, 'CreatorTool'),
      ...xmpTexts(xmpNamespaces.tiff, 'Software', 'Make', 'Model'),
      ...named('Software', 'Source'),
    ]
      .filter(({ text }) => text.length <= longest)
      .flatMap(({ text, carrier }): Finding[] => {
        const product = products.exec(text)?.[1];
        if (product === undefined) return [];
        return [{ claim: 'ai-generated', backing: 'named', producer: product, detail: plainText(text), carrier }];
      })
      .slice(0, 1),
};
