import type { Declaration } from '../declaration.ts';
import type { FileFacts } from '../file-facts.ts';
import { allRules } from './all-rules.ts';

// Broad rules, for what no rule of its own knows.
const broad = new Set(['gen.settings', 'gen.name']);

/** All that a file's facts declare. A broad rule is left out where a narrower one has said the same better. */
export function applyRules(facts: FileFacts): readonly Declaration[] {
  const found = allRules.flatMap((rule) => rule(facts));
  const isKnown = found.some(({ id, claim }) => claim === 'ai-generated' && !broad.has(id));
  return isKnown ? found.filter(({ id }) => !broad.has(id)) : found;
}
