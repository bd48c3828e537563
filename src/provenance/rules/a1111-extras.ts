import { declared, type Rule } from '../rule.ts';

const longestPart = 200;
const mostTries = 100;

/** Whether one part of a text, between commas and line ends, is "… upscaler…: …" or "…: … upscaler". */
function namesUpscaler(text: string): boolean {
  const lower = text.toLowerCase();
  let at = lower.indexOf('upscaler');
  for (let tries = 0; at !== -1 && tries < mostTries; tries++, at = lower.indexOf('upscaler', at + 1)) {
    const before = lower
      .slice(Math.max(0, at - longestPart), at)
      .split(/[\n,]/)
      .at(-1);
    const [after] = lower.slice(at, at + longestPart).split(/[\n,]/, 1);
    if (`${before}${after}`.includes(': ')) return true;
  }
  return false;
}

/** Up-scaling only, by the tools of `gen.a1111`: AI had a part, but need not have made the picture. */
export const rule: Rule = {
  name: 'gen.a1111.extras',
  source: 'https://github.com/receyuki/stable-diffusion-prompt-reader',
  checked: '2026-11',
  read: ({ named }) =>
    named('postprocessing', 'extras')
      .filter(({ text }) => namesUpscaler(text))
      .map(({ carrier }) => declared('Stable Diffusion', carrier, 'Upscaler', 'ai-processed')),
};
