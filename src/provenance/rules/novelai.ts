import type { FileFacts, PlacedText } from '../file-facts.ts';
import { asString, type JsonObject } from '../json.ts';
import { declared, type Rule } from '../rule.ts';

const source = /^Stable Diffusion [0-9A-F]{8}$|^NovelAI Diffusion/;

/** NovelAI: its name, its settings as JSON, or its model's name, in PNG text or EXIF. */
export const rule: Rule = {
  name: 'gen.novelai',
  source: 'https://github.com/NovelAI/novelai-image-metadata',
  checked: '2026-11',
  read: (facts) =>
    places(facts)
      .slice(0, 1)
      .map(({ carrier }) => declared('NovelAI', carrier, facts.named('Source')[0]?.text ?? null)),
};

function places({ named, exifTexts, object }: FileFacts): readonly PlacedText[] {
  return [
    ...named('Software').filter(({ text }) => text === 'NovelAI'),
    ...named('Comment').filter(({ text }) => isSettings(object(text))),
    ...named('Source').filter(({ text }) => source.test(text)),
    ...exifTexts('software').filter(({ text }) => text === 'NovelAI' || source.test(text)),
    // Packed into WebP, the PNG texts are one object.
    ...exifTexts('userComment').filter(({ text }) => {
      const all = object(text);
      return all?.['Software'] === 'NovelAI' || isSettings(object(asString(all?.['Comment'])));
    }),
  ];
}

function isSettings(json: JsonObject | null): boolean {
  const has = (...keys: string[]): boolean => keys.some((key) => json !== null && Object.hasOwn(json, key));
  return has('sampler', 'request_type') && has('steps', 'scale');
}
