import { declared, type Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

/** Draw Things: settings as JSON in XMP `exif:UserComment`. */
export const rule: Rule = {
  name: 'gen.drawthings',
  source: 'https://github.com/receyuki/stable-diffusion-prompt-reader (Draw Things)',
  checked: '2026-11',
  read: ({ xmpTexts, object }) =>
    xmpTexts(xmpNamespaces.exif, 'UserComment')
      .filter(({ text }) => {
        const json = object(text);
        return json !== null && (('c' in json && 'sampler' in json) || 'v2' in json);
      })
      .slice(0, 1)
      .map(({ carrier }) => declared('Draw Things', carrier)),
};
