import { declared, type Rule } from '../rule.ts';

function isUpscaler(part: string): boolean {
  return part.includes(': ') && /upscaler/i.test(part);
}

/** Up-scaling only, by the tools of `gen.a1111`: AI had a part, but need not have made the picture. */
export const rule: Rule = {
  name: 'gen.a1111.extras',
  source: 'https://github.com/receyuki/stable-diffusion-prompt-reader',
  checked: '2026-11',
  read: ({ named }) =>
    named('postprocessing', 'extras')
      .filter(({ text }) => text.split(/[\n,]/).some(isUpscaler))
      .map(({ carrier }) => declared('Stable Diffusion', carrier, 'Upscaler', 'ai-processed')),
};
