import type { ImageType } from '../fetch/image-bytes.ts';
import type { PixelSource } from '../pixels/centre-view.ts';
import { applyRules } from './apply-rules.ts';
import type { NamedText } from './containers/carriers.ts';
import type { Declaration } from './declaration.ts';
import { factsOfTexts } from './file-facts.ts';
import { createObjectReader } from './json.ts';
import { declared } from './rule.ts';
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
  const found = applyRules(factsOfTexts(textsIn(hidden)));
  return found.length > 0 ? found : [{ id: 'gen.stealth', ...declared('Stable Diffusion', hidden.carrier) }];
}

// NovelAI hides an object whose keys are those of its PNG texts.
function textsIn(hidden: NamedText): readonly NamedText[] {
  const fields = Object.entries(createObjectReader()(hidden.text) ?? {});
  const inner = fields.flatMap(([key, value]) => (typeof value === 'string' ? [{ key, text: value, carrier: hidden.carrier }] : []));
  return [hidden, ...inner];
}
