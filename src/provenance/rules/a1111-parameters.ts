import { declared, type Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

/** "Steps: 20, Sampler: …", or all three of steps, sampler and seed in one line in this order. */
function isGenerationLine(line: string): boolean {
  const steps = line.search(/Steps: \d+, /);
  if (steps === -1) return false;
  if (/^Steps: \d+, (?:Sampler|Schedule type|CFG scale|Seed): ?/.test(line)) return true;
  const sampler = line.indexOf('Sampler: ', steps);
  const seed = sampler === -1 ? -1 : line.indexOf('Seed: ', sampler);
  return seed !== -1 && /^Seed: \d/.test(line.slice(seed, seed + 8));
}

/** The generation line of AUTOMATIC1111 and its many relatives (Forge, SD.Next, Civitai, Kolors): PNG text, EXIF, GIF comment. */
export const rule: Rule = {
  name: 'gen.a1111',
  source: 'https://github.com/AUTOMATIC1111/stable-diffusion-webui modules/images.py (save_image_with_geninfo)',
  checked: '2026-11',
  read: ({ named, exifTexts, xmpTexts }) =>
    [...named('parameters', 'Comment'), ...exifTexts('userComment'), ...xmpTexts(xmpNamespaces.exif, 'UserComment')]
      .filter(({ text }) => text.split(/\r?\n|\r/).some(isGenerationLine))
      .map(({ text, carrier }) => declared('Stable Diffusion', carrier, /(?:^|, )Model: ([^,\n]+)/.exec(text)?.[1] ?? null)),
};
