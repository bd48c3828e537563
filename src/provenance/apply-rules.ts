import { allRules } from './all-rules.ts';
import type { Declaration } from './declaration.ts';
import type { FileFacts } from './file-facts.ts';

/** All that a file's facts declare. A broad rule is left out where a narrower one has said the same better. */
export function applyRules(facts: FileFacts): readonly Declaration[] {
  const found = allRules.flatMap(({ name, isBroad, read }) => read(facts).map((finding) => ({ isBroad, said: { id: name, ...finding } })));
  const isKnown = found.some(({ isBroad, said }) => said.claim === 'ai-generated' && isBroad !== true);
  return found.filter(({ isBroad }) => !isKnown || isBroad !== true).map(({ said }) => said);
}
