import type { Declaration } from '../declaration.ts';
import type { FileFacts } from '../file-facts.ts';
import { plainText } from '../plain-text.ts';
import { exifCarrier } from './declared.ts';
import type { Rule } from './rule.ts';

const xmpBasic = 'http://ns.adobe.com/xap/1.0/';

// Whole words only, and only in fields that name the making software. Titles, captions and keywords may speak of anything.
const products =
  /(?<![\p{L}\p{N}])(midjourney|stable[ -]diffusion|imaginairy|dall[·\-. ]?e|adobe firefly|ideogram ai|leonardo\.ai|reve\.com|luma ai|dreamina|seedream|novelai|invokeai|comfyui|draw things|black forest labs|flux[.-]?[12]|gpt-image)(?![\p{L}\p{N}])/iu;

/** A generator's name where software names itself: anybody may write it, so it is a hint. */
export const productName: Rule = (facts) =>
  fields(facts)
    .flatMap(({ text, carrier }): Declaration[] => {
      const product = products.exec(text)?.[1];
      if (product === undefined) return [];
      return [{ id: 'gen.name', claim: 'ai-generated', backing: 'named', producer: product, detail: plainText(text), carrier }];
    })
    .slice(0, 1);

function fields(facts: FileFacts): { text: string; carrier: string }[] {
  const inExif = (['software', 'make', 'model'] as const).map((name) => ({ text: facts.exifText(name) ?? '', carrier: exifCarrier(name) }));
  const inXmp = facts.properties
    .filter(({ uri, name }) => uri === xmpBasic && name === 'CreatorTool')
    .map(({ value, carrier }) => ({ text: value, carrier: `${carrier} CreatorTool` }));
  const inText = facts.texts
    .filter(({ key }) => key === 'Software' || key === 'Source')
    .map(({ key, text, carrier }) => ({ text, carrier: `${carrier} ${key}` }));
  return [...inExif, ...inXmp, ...inText].filter(({ text }) => text.length <= 400);
}

/** Hugging Face jobs leave their id; it says where a picture was made, not by what. */
export const huggingFaceJob: Rule = ({ texts }) =>
  texts
    .filter(({ key, text }) => key === 'hf-job-id' && text.trim() !== '')
    .slice(0, 1)
    .map(
      ({ carrier }): Declaration => ({
        id: 'host.hf',
        claim: 'ai-possible',
        backing: 'named',
        producer: 'Hugging Face',
        detail: null,
        carrier,
      }),
    );
