import type { JsonObject } from '../json.ts';
import { declared, type Rule } from '../rule.ts';

const settings = [
  ['negative_prompt', 'Negative Prompt'],
  ['seed', 'Seed'],
  ['use_stable_diffusion_model', 'Stable Diffusion model'],
] as const;

/** Easy Diffusion: its settings as separate PNG texts, or as JSON in EXIF; all three must be there, and the seed a number. */
export const rule: Rule = {
  name: 'gen.easydiffusion',
  source: 'https://github.com/receyuki/stable-diffusion-prompt-reader (Easy Diffusion)',
  checked: '2026-11',
  read({ named, exifTexts, object }) {
    const all = Object.fromEntries(settings.flat().flatMap((key) => named(key).map(({ text }) => [key, text] as const)));
    const comments = exifTexts('userComment').filter(({ text }) => isComplete(object(text)));
    return [...(isComplete(all) ? [{ carrier: 'PNG text' }] : []), ...comments].map(({ carrier }) => declared('Easy Diffusion', carrier));
  },
};

function isComplete(found: JsonObject | null): boolean {
  if (found === null) return false;
  const values = settings.map((names) => names.map((name) => found[name]).find((value) => value !== undefined));
  return values.every((value) => value !== undefined) && /^\d+$/.test(String(values[1]).trim());
}
