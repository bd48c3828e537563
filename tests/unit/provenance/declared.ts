import sharp from 'sharp';
import type { ImageBytes } from '../../../src/fetch/image-bytes.ts';
import { readHeader } from '../../../src/fetch/picture-header.ts';
import { applyRules } from '../../../src/provenance/apply-rules.ts';
import type { Declaration } from '../../../src/provenance/declaration.ts';
import { readFacts } from '../../../src/provenance/file-facts.ts';

export const blank = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#89a' } });

/** A file as the fetch stage would hand it on. */
function imageOf(bytes: Uint8Array): ImageBytes {
  const copy = new Uint8Array(bytes);
  const header = readHeader(copy);
  if (!header.ok) throw new Error(`no picture: ${header.fault}`);
  return { bytes: copy, ...header.value };
}

/** All that the metadata rules find in a file. */
export async function declared(bytes: Uint8Array): Promise<readonly Declaration[]> {
  const facts = await readFacts(imageOf(bytes));
  return applyRules(facts);
}

/** `id claim` of each, which is what most tests are about. */
export async function found(bytes: Uint8Array): Promise<readonly string[]> {
  return (await declared(bytes)).map(({ id, claim }) => `${id} ${claim}`);
}
