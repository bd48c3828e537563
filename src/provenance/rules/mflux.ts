import { declared, type Rule } from '../rule.ts';

/** mflux (FLUX on Apple silicon): its settings as JSON, with its version. */
export const rule: Rule = {
  name: 'gen.mflux',
  source: 'https://github.com/filipstrand/mflux (metadata of saved images)',
  checked: '2026-11',
  read: ({ named, exifTexts, object }) =>
    [...named('parameters', 'Comment', 'Description'), ...exifTexts('userComment', 'imageDescription')]
      .filter(({ text }) => ['string', 'number'].includes(typeof object(text)?.['mflux_version']))
      .map(({ carrier }) => declared('mflux', carrier)),
};
