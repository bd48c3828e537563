import type { FileFacts } from '../file-facts.ts';
import { parseObject } from '../json.ts';
import { declared } from './declared.ts';
import type { Rule } from './rule.ts';

const source = /^Stable Diffusion [0-9A-F]{8}$|^NovelAI Diffusion/;

/** NovelAI (novelai-image-metadata): its name, its settings as JSON, or its model's name, in PNG text or EXIF. */
export const novelAi: Rule = (facts) => {
  const carrier = novelAiCarrier(facts);
  return carrier === null ? [] : [declared('gen.novelai', 'NovelAI', carrier, facts.text('Source'))];
};

function novelAiCarrier(facts: FileFacts): string | null {
  if (facts.text('Software') === 'NovelAI') return 'PNG Software';
  if (isSettings(facts.text('Comment'))) return 'PNG Comment';
  if (source.test(facts.text('Source') ?? '')) return 'PNG Source';
  if (source.test(facts.exifText('software') ?? '') || facts.exifText('software') === 'NovelAI') return 'EXIF Software';
  return isSettings(parseObject(facts.exifText('userComment'))?.Comment) ? 'EXIF UserComment' : null;
}

function isSettings(text: unknown): boolean {
  const json = typeof text === 'string' ? parseObject(text) : null;
  if (json === null) return false;
  const has = (...keys: string[]): boolean => keys.some((key) => Object.hasOwn(json, key));
  return has('sampler', 'request_type') && has('steps', 'scale');
}
