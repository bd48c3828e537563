import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../../src/provenance/all-rules.ts';
import type { Declaration } from '../../../src/provenance/declaration.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { testAuthority } from '../../fixtures/provenance/cose-signer.ts';
import { readSamples } from '../../pictures/samples.ts';
import { createWholeReader, settingsWith } from './whole-reader.ts';

const folder = 'tests/fixtures/provenance/files';
const expected: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync('tests/fixtures/provenance/expected.json', 'utf8'));

// A model that cannot tell: what comes out is what the file says.
const undecided = { probability: 0.4, model: 'none', width: 500, height: 500, likeness: 'a', thresholds: { signs: 0.9, noSigns: 0.1 } };

function verdictOf(declarations: readonly Declaration[]): string {
  return judge(declarations, { ok: true, value: undecided }).kind;
}

describe('fixtures', () => {
  const read = createWholeReader(settingsWith(testAuthority));

  it.each(Object.entries(expected))('%s declares %j', async (file, declares) => {
    const declarations = await read(readFileSync(`${folder}/${file}`));
    expect(declarations.map(({ id, claim }) => `${id} ${claim}`).toSorted()).toEqual(declares.toSorted());
  });

  it('are all there, and none besides', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(allRules.map(({ name }) => name))('%s has a file that shows it, and one that nearly does', (name) => {
    const shows = Object.values(expected).some((declares) => declares.some((said) => said.startsWith(`${name} `)));
    const nearly = Object.entries(expected).some(([file, declares]) => file.startsWith(`${name}.nearly-`) && declares.length === 0);
    expect({ shows, nearly }).toEqual({ shows: true, nearly: true });
  });

  it('a signature counts as far as its signer is known, and not at all where the pixels were changed', async () => {
    const unknown = createWholeReader(settingsWith());
    const backing = async (reader: typeof read, file: string) => (await reader(readFileSync(`${folder}/${file}`)))[0]?.backing;
    expect(await backing(read, 'c2pa.generated.jpg')).toBe('signed-official');
    expect(await backing(unknown, 'c2pa.generated.jpg')).toBe('signed-unknown');
    expect(await backing(read, 'c2pa.nearly-changed.jpg')).toBe('signature-broken');
    expect(await backing(read, 'c2pa.unreadable.png')).toBe('pointer');
  });
});

describe('real files', () => {
  const read = createWholeReader(settingsWith());

  // A test that does not apply is not there: a skipped one counts as failed.
  for (const { file, expected: wanted, read: bytesOf } of readSamples()) {
    const { verdict, ...declaration } = wanted;
    it(`${file}: ${verdict ?? 'no verdict by declaration'} ${JSON.stringify(declaration)}`, async () => {
      const declarations = await read(bytesOf());
      expect(verdictOf(declarations)).toBe(verdict ?? 'unsure');
      if (Object.keys(declaration).length > 0) expect(declarations).toContainEqual(expect.objectContaining(declaration));
      else expect(declarations.filter(({ claim }) => claim !== 'capture' && claim !== 'human')).toEqual([]);
    });
  }

  it('are read, or it was said that there are none', () => expect(readSamples).not.toThrow());
});
