import { declared, type Rule } from '../rule.ts';

const scheme = /^(?:fooocus|a1111)$/;

/** Fooocus: its scheme's name, its JSON settings, its name in EXIF, or its maker note. */
export const rule: Rule = {
  name: 'gen.fooocus',
  source: 'https://github.com/lllyasviel/Fooocus modules/meta_parser.py',
  checked: '2026-11',
  read: ({ named, exifTexts, object }) =>
    [
      ...[...named('fooocus_scheme'), ...exifTexts('makerNote')].filter(({ text }) => scheme.test(text)),
      ...exifTexts('software').filter(({ text }) => /^Fooocus v/.test(text)),
      ...[...named('parameters', 'Comment'), ...exifTexts('userComment')].filter(({ text }) => {
        const json = object(text);
        return json !== null && 'base_model' in json && 'seed' in json;
      }),
    ]
      .slice(0, 1)
      .map(({ carrier }) => declared('Fooocus', carrier)),
};
