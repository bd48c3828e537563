import { asObject } from '../json.ts';
import { declared, type Rule } from '../rule.ts';

/** SwarmUI: JSON with the object `sui_image_params`. */
export const rule: Rule = {
  name: 'gen.swarmui',
  source: 'https://github.com/receyuki/stable-diffusion-prompt-reader (SwarmUI)',
  checked: '2026-11',
  read: ({ named, exifTexts, object }) =>
    [...named('parameters'), ...exifTexts('userComment', 'model')]
      .filter(({ text }) => asObject(object(text)?.['sui_image_params']) !== null)
      .map(({ carrier }) => declared('SwarmUI', carrier)),
};
