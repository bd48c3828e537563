import { describe, expect, it } from 'vitest';
import { fuzzC2pa } from '../../../scripts/fuzz/c2pa.ts';
import { fuzzCase } from '../../../scripts/fuzz/cases.ts';
import { hostileAddress } from '../../../scripts/fuzz/hostile-addresses.ts';
import { createRandom, seedOf } from '../../../scripts/fuzz/random.ts';
import { worstCases } from '../../../scripts/fuzz/worst-cases.ts';
import { imageTypes } from '../../../src/fetch/image-bytes.ts';
import { readHeader } from '../../../src/fetch/picture-header.ts';
import { readAddress } from '../../../src/provenance/address/read-address.ts';
import { applyRules } from '../../../src/provenance/apply-rules.ts';
import { readFacts } from '../../../src/provenance/file-facts.ts';

// `npm run fuzz` reads far more of them, and measures time and memory, which a test suite on a busy machine cannot.
const seed = 20_261_125;
const filesOfEachType = 3500;
const manifests = 250;
const longest = 120_000;

describe('broken files', () => {
  it.each(imageTypes)(
    '%s: none makes the reader throw, and some still declare something',
    async (type) => {
      let declaring = 0;
      for (let index = 0; index < filesOfEachType; index++) {
        const { bytes, story } = fuzzCase(seed, index, type);
        try {
          readHeader(bytes);
          const declarations = applyRules(await readFacts({ type, bytes, width: 0, height: 0, pixelFault: null }));
          if (declarations.length > 0) declaring += 1;
        } catch (error) {
          throw new Error(`${type}, seed ${seed}, number ${index} (${story})`, { cause: error });
        }
      }
      // Were it none, the files would be broken too soon to test anything.
      expect(declaring).toBeGreaterThan(filesOfEachType / 20);
    },
    longest,
  );

  it(
    'built to cost do not make it throw either',
    async () => {
      let count = 0;
      for (const { type, bytes, story } of worstCases()) {
        count += 1;
        await expect(readFacts({ type, bytes, width: 0, height: 0, pixelFault: null }).then(applyRules), story).resolves.toBeInstanceOf(
          Array,
        );
      }
      expect(count).toBeGreaterThan(20);
    },
    longest,
  );

  it('are the same each time', () => {
    const [one, again, other] = [fuzzCase(seed, 7), fuzzCase(seed, 7), fuzzCase(seed + 1, 7)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

it(
  'broken manifests: the C2PA library answers every one with a store or a fault, and lives on',
  async () => {
    const answers = new Set<string>();
    for (let index = 0; index < manifests; index++) answers.add(await fuzzC2pa(seed, index));
    expect(answers).toContain('store');
    expect(answers.size).toBeGreaterThan(5);
  },
  longest,
);

it('addresses of any shape give at most one hint, and never throw', () => {
  let hints = 0;
  for (let index = 0; index < 5000; index++) {
    const found = readAddress(hostileAddress(createRandom(seedOf(seed, index))));
    expect(found.length).toBeLessThan(2);
    hints += found.length;
  }
  expect(hints).toBeGreaterThan(100);
});
