import type { FileFacts } from '../file-facts.ts';
import { asObject } from '../json.ts';
import { declared, type Rule } from '../rule.ts';

/** InvokeAI of all ages: its own JSON keys, `sd-metadata`, and the command line in `Dream`. */
export const rule: Rule = {
  name: 'gen.invokeai',
  source: 'https://github.com/invoke-ai/InvokeAI image_files_disk.py; https://github.com/d3x-at/sd-parsers (InvokeAI)',
  checked: '2026-11',
  read: (facts) =>
    places(facts)
      .slice(0, 1)
      .map(({ carrier }) => declared('InvokeAI', carrier)),
};

function places({ named, object }: FileFacts) {
  return [
    ...named('invokeai_metadata', 'invokeai_graph', 'invokeai_workflow').filter(({ text }) => object(text) !== null),
    ...named('sd-metadata').filter(({ text }) => asObject(object(text)?.['image']) !== null),
    ...named('Dream').filter(({ text }) => /\s-[sSWHCA]\s*\w+/.test(text)),
  ];
}
