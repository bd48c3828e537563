import type { Finding, Rule } from '../rule.ts';

/** Hugging Face jobs leave their id; it says where a picture was made, not by what. */
export const rule: Rule = {
  name: 'host.hf',
  source: 'https://github.com/wiltodelta/remove-ai-watermarks (PNG text "hf-job-id")',
  checked: '2026-11',
  read: ({ named }) =>
    named('hf-job-id')
      .filter(({ text }) => /^[\w-]{4,}$/.test(text.trim()))
      .slice(0, 1)
      .map(({ carrier }): Finding => ({ claim: 'ai-possible', backing: 'named', producer: 'Hugging Face', detail: null, carrier })),
};
