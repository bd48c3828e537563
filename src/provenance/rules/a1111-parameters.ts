import { declared, type Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

const longestLine = 16_384;
const mostTries = 100;

/** Whether a text has a line "Steps: 20, Sampler: …", or one with steps, sampler and seed in this order. (Cutting it into lines would cost more than all else.) */
function hasGenerationLine(text: string): boolean {
  let at = text.indexOf('Steps: ');
  for (let tries = 0; at !== -1 && tries < mostTries; tries++, at = text.indexOf('Steps: ', at + 1)) {
    const [line = ''] = text.slice(at, at + longestLine).split(/[\r\n]/, 1);
    const isStart = at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
    if ((isStart && startsGeneration(line)) || isGeneration(line)) return true;
  }
  return false;
}

function startsGeneration(line: string): boolean {
  return /^Steps: \d+, (?:Sampler|Schedule type|CFG scale|Seed): ?/.test(line);
}

function isGeneration(line: string): boolean {
  if (!/^Steps: \d+, /.test(line)) return false;
  const sampler = line.indexOf('Sampler: ');
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
      .filter(({ text }) => hasGenerationLine(text))
      .map(({ text, carrier }) => declared('Stable Diffusion', carrier, /(?:^|, )Model: ([^,\n]+)/.exec(text)?.[1] ?? null)),
};
