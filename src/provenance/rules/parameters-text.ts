import type { FileFacts } from '../file-facts.ts';
import { parseObject } from '../json.ts';
import { declared } from './declared.ts';
import type { Rule } from './rule.ts';

/** "Steps: 20, Sampler: …", or all three of steps, sampler and seed in one line in this order. */
function isGenerationLine(line: string): boolean {
  const steps = line.search(/Steps: \d+, /);
  if (steps === -1) return false;
  if (steps === 0 && /^Steps: \d+, (?:Sampler|Schedule type|CFG scale|Seed): ?/.test(line)) return true;
  const sampler = line.indexOf('Sampler: ', steps);
  const seed = sampler === -1 ? -1 : line.indexOf('Seed: ', sampler);
  return seed !== -1 && /^Seed: \d/.test(line.slice(seed, seed + 8));
}

/** The generation line of AUTOMATIC1111 and its many relatives (modules/images.py): PNG text `parameters`, else EXIF UserComment. */
export const parametersText: Rule = (facts) =>
  places(facts).flatMap(({ text, carrier }) => {
    if (!text.split('\n').some(isGenerationLine)) return [];
    const model = /(?:^|, )Model: ([^,\n]+)/.exec(text)?.[1] ?? null;
    return [declared('gen.a1111', 'Stable Diffusion', carrier, model)];
  });

/** Up-scaling only, by the same tools: AI had a part, but need not have made the picture. */
export const extrasText: Rule = ({ texts }) =>
  texts
    .filter(({ key, text }) => (key === 'postprocessing' || key === 'extras') && text.split(/[\n,]/).some(isUpscaler))
    .map(({ key, carrier }) => declared('gen.a1111.extras', 'Stable Diffusion', `${carrier} ${key}`, 'Upscaler', 'ai-processed'));

function isUpscaler(part: string): boolean {
  return part.includes(': ') && /upscaler/i.test(part);
}

/** SwarmUI: JSON with `sui_image_params`. */
export const swarmUi: Rule = (facts) =>
  [...places(facts), { text: facts.exifText('model') ?? '', carrier: 'EXIF Model' }].flatMap(({ text, carrier }) =>
    parseObject(text)?.sui_image_params === undefined ? [] : [declared('gen.swarmui', 'SwarmUI', carrier)],
  );

/** mflux and others that write a JSON object of their settings into the comment. */
export const settingsJson: Rule = (facts) =>
  [...places(facts), ...named(facts, 'Comment'), ...named(facts, 'Description')].flatMap(({ text, carrier }) => {
    const json = parseObject(text);
    if (json === null) return [];
    if (json.mflux_version !== undefined) return [declared('gen.mflux', 'mflux', carrier)];
    return json.sampler !== undefined && json.steps !== undefined ? [declared('gen.settings', 'Diffusion model', carrier)] : [];
  });

function places(facts: FileFacts): { text: string; carrier: string }[] {
  return [...named(facts, 'parameters'), { text: facts.exifText('userComment') ?? '', carrier: 'EXIF UserComment' }];
}

function named({ texts }: FileFacts, key: string): { text: string; carrier: string }[] {
  return texts.filter((one) => one.key === key).map(({ text, carrier }) => ({ text, carrier: `${carrier} ${key}` }));
}
