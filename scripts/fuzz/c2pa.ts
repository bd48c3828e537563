import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageType } from '../../src/fetch/image-bytes.ts';
import { crashed } from '../../src/provenance/c2pa/credentials-messages.ts';
import { declarationsOfStore } from '../../src/provenance/c2pa/declarations-of-store.ts';
import { parseStore } from '../../src/provenance/c2pa/manifest-store.ts';
import { readStore } from '../../src/provenance/c2pa/read-store.ts';
import { readerSettings } from '../../src/provenance/c2pa/reader-settings.ts';
import { startC2pa } from '../../tests/fixtures/provenance/c2pa-in-node.ts';
import { root } from '../root.ts';
import { mutations } from './mutations.ts';
import { createRandom, seedOf } from './random.ts';

const signed: readonly (readonly [string, ImageType])[] = [
  ['generated.jpg', 'jpeg'],
  ['generated.png', 'png'],
  ['generated.webp', 'webp'],
  ['generated.avif', 'avif'],
  ['generated.gif', 'gif'],
  ['edited.jpg', 'jpeg'],
  ['capture.jpg', 'jpeg'],
];

/**
 * Gives the C2PA library one broken file with a manifest. Answers with the library's fault, or 'store' where it read one;
 * throws where it crashed, or where ours threw on what it answered.
 */
export async function fuzzC2pa(seed: number, index: number): Promise<string> {
  await startC2pa();
  const random = createRandom(seedOf(seed, index));
  const [name, type] = random.pick(signed);
  let file: Buffer = readFileSync(join(root, 'tests/fixtures/provenance/files', `c2pa.${name}`));
  for (let left = 1 + random.skewed(4); left > 0 && file.length > 0; left--) {
    file = mutations[random.pick(Object.keys(mutations))]?.(file, type, random) ?? file;
  }
  const answer = await readStore({ id: index, type, bytes: new Uint8Array(file) }, settings);
  if ('fault' in answer) {
    if (answer.fault === crashed) throw new Error('the C2PA library crashed');
    return answer.fault;
  }
  const store = parseStore(answer.store);
  if (store !== null) declarationsOfStore(store);
  return 'store';
}

const trust = (name: string): string => readFileSync(join(root, 'public/trust', name), 'utf8');
const settings = readerSettings({
  official: trust('c2pa.pem'),
  timeStamping: trust('c2pa-time-stamping.pem'),
  legacy: trust('legacy.pem'),
  keyUsages: trust('extended-key-usages.txt'),
});
