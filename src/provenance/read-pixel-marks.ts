import type { ImageType } from '../fetch/image-bytes.ts';
import type { PixelSource } from '../pixels/centre-view.ts';
import { emptyCarriers, type NamedText } from './containers/carriers.ts';
import type { Declaration } from './declaration.ts';
import type { FileFacts } from './file-facts.ts';
import { asString, parseObject } from './json.ts';
import { applyRules } from './rules/apply-rules.ts';
import { declared } from './rules/declared.ts';
import { readOpenWatermark } from './watermark/read-open-watermark.ts';
import { type RawSource, readStealthText } from './watermark/read-stealth-text.ts';

// Lowest bits survive only where nothing was lost.
const lossless: readonly ImageType[] = ['png', 'webp'];

/** What a picture's pixels themselves carry: hidden generator text and open watermarks. */
export async function readPixelMarks(source: PixelSource & RawSource, type: ImageType): Promise<readonly Declaration[]> {
  const hidden = lossless.includes(type) ? await readStealthText(source) : null;
  const watermark = await readOpenWatermark(source);
  return [...(hidden === null ? [] : declarationsOf(hidden)), ...(watermark === null ? [] : [watermark])];
}

/** Hidden text is judged by the same rules as open text; the hiding alone is enough, since only generators do it. */
function declarationsOf(hidden: NamedText): readonly Declaration[] {
  const found = applyRules(factsOf(hidden));
  return found.length > 0 ? found : [declared('gen.stealth', 'Stable Diffusion', hidden.carrier)];
}

// NovelAI hides an object whose keys are those of its PNG texts.
function factsOf(hidden: NamedText): FileFacts {
  const inner = Object.entries(parseObject(hidden.text) ?? {}).flatMap(([key, value]) => {
    const text = asString(value);
    return text === null ? [] : [{ key, text, carrier: hidden.carrier }];
  });
  const texts = [hidden, ...inner];
  return {
    ...emptyCarriers(),
    texts,
    properties: [],
    exifText: () => null,
    text: (key) => texts.find((one) => one.key === key)?.text ?? null,
  };
}
