import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import type { PixelScore } from '../../src/pixels/pixel-score.ts';
import { backings, claims, type Declaration } from '../../src/provenance/declaration.ts';
import { uncheckedReasons } from '../../src/shared/unchecked-reason.ts';
import { judge } from '../../src/verdict/judge.ts';
import { verdictKinds } from '../../src/verdict/verdict.ts';
import { reasonKey, uncheckedKey, verdictKey } from '../../src/verdict/words.ts';

type Catalogue = Readonly<
  Record<string, { readonly message: string; readonly placeholders?: Readonly<Record<string, { content: string }>> }>
>;

const folder = join(root, 'public/_locales');
const languages = readdirSync(folder);
const catalogues = new Map<string, Catalogue>(
  languages.map((language) => [language, JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8'))]),
);
const english = catalogues.get('en') ?? {};

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|html)$/.test(name))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'));
const manifest = readFileSync(join(root, 'manifest.json'), 'utf8');

const literals = new Set(sources.flatMap((text) => [...text.matchAll(/(['"`])([A-Za-z0-9_@]+)\1/g)].map(([, , word = '']) => word)));

const dynamic = {
  unchecked: uncheckedReasons.map(uncheckedKey),
  verdict: verdictKinds.map(verdictKey),
  reason: [...codesOfJudge()].map((code) => reasonKey({ code, values: [] })),
};

/** Every code that the verdict can give, found by asking it about each kind of declaration and score. */
function codesOfJudge(): ReadonlySet<string> {
  const score = { model: '', width: 500, height: 500, likeness: 'a', thresholds: { signs: 0.9, noSigns: 0.1 } };
  const scores: readonly PixelScore[] = [
    ...[0, 0.5, 1].map((probability) => ({ ...score, probability })),
    { ...score, probability: 1, width: 1 },
    { ...score, probability: 1, likeness: null },
  ];
  const declarations = ['x', 'c2pa', 'c2pa.remote'].flatMap((id) =>
    claims.flatMap((claim) => backings.map((backing): Declaration => ({ id, claim, backing, producer: null, detail: null, carrier: '' }))),
  );
  const verdicts = scores.flatMap((score) =>
    [[], ...declarations.map((one) => [one])].map((declared) => judge(declared, { ok: true, value: score })),
  );
  return new Set(verdicts.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
}

describe.each(languages)('catalogue %s', (language) => {
  const catalogue = catalogues.get(language) ?? {};

  test('has the keys of the English one', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort());
  });

  test('has the same placeholders, and uses each', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(catalogue)) {
      expect(placeholders, key).toEqual(english[key]?.placeholders ?? {});
      const used = [...message.matchAll(/\$([A-Za-z0-9_@]+)\$/g)].map(([, name = '']) => name.toLowerCase());
      expect([...new Set(used)].sort(), key).toEqual(Object.keys(placeholders).sort());
    }
  });

  test('leaves nothing empty', () => {
    expect(Object.entries(catalogue).filter(([, { message }]) => message.trim() === '')).toEqual([]);
  });
});

test('there are at least English and Korean', () => expect(languages).toEqual(expect.arrayContaining(['en', 'ko'])));

describe('keys', () => {
  test('every key that code names is there', () => {
    const asked = sources.flatMap((text) => [...text.matchAll(/getMessage\(\s*['"]([^'"]+)['"]/g)].map(([, key = '']) => key));
    const inManifest = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key);
    const prefixes = new Set(Object.keys(english).map((key) => `${key.split('_')[0]}_`));
    const likeKeys = [...literals].filter((word) => [...prefixes].some((prefix) => word.startsWith(prefix) && word !== prefix));
    const named = new Set([...asked, ...inManifest, ...likeKeys].filter((key) => !key.startsWith('@@')));
    expect([...named].filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });

  test.each(Object.entries(dynamic))('every %s has its sentence', (_, keys) => {
    expect(keys.filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });

  test('no key is there for nothing', () => {
    const isUsed = (key: string) =>
      literals.has(key) || manifest.includes(`__MSG_${key}__`) || Object.values(dynamic).some((keys) => keys.includes(key));
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });
});
