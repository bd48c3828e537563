import type { ImageBytes } from '../fetch/image-bytes.ts';
import type { Declaration } from './declaration.ts';
import { readFacts } from './file-facts.ts';
import { allRules } from './rules/all-rules.ts';

/** Reads what a file's plain metadata declares. An absent declaration says nothing about a picture. */
export async function readDeclarations(image: ImageBytes, _signal: AbortSignal): Promise<readonly Declaration[]> {
  const facts = await readFacts(image);
  return allRules.flatMap((rule) => rule(facts));
}
