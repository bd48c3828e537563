import { asObject, parseObject } from '../json.ts';
import { declared } from './declared.ts';
import type { Rule } from './rule.ts';

const jsonKeys = ['invokeai_metadata', 'invokeai_graph', 'invokeai_workflow'];

/** InvokeAI of all ages (image_files_disk.py): its own JSON keys, `sd-metadata`, and the command line in `Dream`. */
export const invokeAi: Rule = ({ texts }) =>
  texts
    .filter(({ key, text }) => {
      if (jsonKeys.includes(key)) return parseObject(text) !== null;
      if (key === 'sd-metadata') return asObject(parseObject(text)?.image) !== null;
      return key === 'Dream' && /\s-[sSWHCA]\s*\w+/.test(text);
    })
    .slice(0, 1)
    .map(({ key, carrier }) => declared('gen.invokeai', 'InvokeAI', `${carrier} ${key}`));
