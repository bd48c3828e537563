import { declared, type Rule } from '../rule.ts';

/** Smaller tools that write a JSON object of their settings: sampler and number of steps. */
export const rule: Rule = {
  name: 'gen.settings',
  source: 'https://github.com/receyuki/stable-diffusion-prompt-reader, https://github.com/d3x-at/sd-parsers',
  checked: '2026-11',
  isBroad: true,
  read: ({ named, exifTexts, object }) =>
    [...named('parameters', 'Comment', 'Description'), ...exifTexts('userComment')].flatMap(({ text, carrier }) => {
      const json = object(text);
      const isSettings = json !== null && json['sampler'] != null && Number(json['steps']) > 0;
      return isSettings ? [declared('Diffusion model', carrier)] : [];
    }),
};
