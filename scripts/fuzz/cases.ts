import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageType, imageTypes } from '../../src/fetch/image-bytes.ts';
import { root } from '../root.ts';
import { hostileFile } from './hostile-files.ts';
import { mutations } from './mutations.ts';
import { createRandom, seedOf } from './random.ts';

/** One broken file: its bytes, the type by which it is read, and how it came about. */
export interface FuzzCase {
  readonly type: ImageType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly story: string;
}

const folder = join(root, 'tests/fixtures/provenance/files');
const endings: Readonly<Record<ImageType, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif', gif: 'gif', heic: 'heic' };

interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

const seeds = new Map<ImageType, readonly Seed[]>(
  imageTypes.map((type) => {
    const names = readdirSync(folder).filter((name) => name.endsWith(`.${endings[type]}`));
    return [type, names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))];
  }),
);

/** Case `index` of the run `seed`: the same bytes each time. Formats come in turn, unless one is asked for. */
export function fuzzCase(seed: number, index: number, type: ImageType = imageTypes[index % imageTypes.length] ?? 'png'): FuzzCase {
  const random = createRandom(seedOf(seed, index));
  const all = seeds.get(type) ?? [];
  const isHostile = random.below(8) === 0;
  const { name, bytes } = isHostile ? (all.find((one) => one.name.startsWith('plain.')) ?? random.pick(all)) : random.pick(all);
  let file = isHostile ? hostileFile(bytes, type, random) : bytes;
  const steps = [isHostile ? 'hostile texts' : name];
  // Most hostile files stay whole: what is broken early is not read to its end.
  for (let left = isHostile ? random.below(2) : 1 + random.skewed(5); left > 0 && file.length > 0; left--) {
    const mutation = random.pick(Object.keys(mutations));
    file = mutations[mutation]?.(file, type, random) ?? file;
    steps.push(mutation);
  }
  return { type, bytes: new Uint8Array(file), story: steps.join(' → ') };
}
