import { parseObject } from '../json.ts';
import { declared } from './declared.ts';
import type { Rule } from './rule.ts';

/** Fooocus (meta_parser.py): its scheme key, its JSON settings, its name in EXIF, or its maker note. */
export const fooocus: Rule = (facts) => {
  const found = (carrier: string) => [declared('gen.fooocus', 'Fooocus', carrier)];
  if (facts.text('fooocus_scheme') !== null) return found('PNG fooocus_scheme');
  if (/^Fooocus v/.test(facts.exifText('software') ?? '')) return found('EXIF Software');
  if (/^(?:fooocus|a1111)$/.test(facts.exifText('makerNote') ?? '')) return found('EXIF MakerNote');
  for (const key of ['parameters', 'Comment']) {
    const json = parseObject(facts.text(key));
    if (json !== null && 'base_model' in json && 'seed' in json) return found(key);
  }
  return [];
};

const easyDiffusionKeys = [
  ['negative_prompt', 'Negative Prompt'],
  ['seed', 'Seed'],
  ['use_stable_diffusion_model', 'Stable Diffusion model'],
] as const;

/** Easy Diffusion: its settings as separate PNG texts; all three must be there. */
export const easyDiffusion: Rule = ({ texts }) => {
  const has = (names: readonly string[]): boolean => texts.some(({ key }) => names.includes(key));
  return easyDiffusionKeys.every((names) => has(names)) ? [declared('gen.easydiffusion', 'Easy Diffusion', 'PNG text')] : [];
};

const exifNamespace = 'http://ns.adobe.com/exif/1.0/';

/** Draw Things: settings as JSON in XMP `exif:UserComment`. */
export const drawThings: Rule = ({ properties }) =>
  properties
    .filter(({ uri, name }) => uri === exifNamespace && name === 'UserComment')
    .flatMap(({ value, carrier }) => {
      const json = parseObject(value);
      const isOurs = json !== null && (('c' in json && 'sampler' in json) || 'v2' in json);
      return isOurs ? [declared('gen.drawthings', 'Draw Things', `${carrier} UserComment`)] : [];
    })
    .slice(0, 1);
