import type { ImageBytes } from '../fetch/image-bytes.ts';
import type { ImageRef } from '../find/image-ref.ts';
import { readAddress } from './address/read-address.ts';
import { applyRules } from './apply-rules.ts';
import type { CredentialsReader } from './c2pa/read-credentials.ts';
import type { Declaration } from './declaration.ts';
import { readFacts } from './file-facts.ts';

/**
 * Reads what a file declares about itself: Content Credentials where a manifest is embedded, plain metadata,
 * and what its address says. An absent declaration says nothing about a picture.
 */
export async function readDeclarations(image: ImageBytes, ref: ImageRef, credentials: CredentialsReader): Promise<readonly Declaration[]> {
  const facts = await readFacts(image);
  const signed = facts.hasManifest ? await credentials(image) : [];
  const hints = isEmblem(image, ref) ? [] : readAddress(addressOf(ref));
  return [...signed, ...applyRules(facts), ...hints];
}

// Generators' own hosts serve logos and avatars too.
const smallestServed = 128;

function isEmblem({ width, height }: ImageBytes, { source }: ImageRef): boolean {
  return source === 'url' && Math.min(width, height) < smallestServed;
}

/** A file of the user's has no address but a name, which generators give in the same forms. */
function addressOf(ref: ImageRef): string {
  if (ref.source === 'url') return ref.url;
  return ref.source === 'file' ? `file:///${encodeURIComponent(ref.name)}` : '';
}
