import type { ImageBytes } from '../fetch/image-bytes.ts';
import type { CredentialsReader } from './c2pa/read-credentials.ts';
import type { Declaration } from './declaration.ts';
import { readFacts } from './file-facts.ts';
import { allRules } from './rules/all-rules.ts';

/**
 * Reads what a file declares about itself: Content Credentials where a manifest is embedded, and plain metadata. An absent declaration says nothing about a picture.
 */
export async function readDeclarations(image: ImageBytes, credentials: CredentialsReader): Promise<readonly Declaration[]> {
  const facts = await readFacts(image);
  const signed = facts.hasManifest ? await credentials(image) : [];
  return [...signed, ...allRules.flatMap((rule) => rule(facts))];
}
