import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..');
const mostLines = 220;

const files = ['src', 'map', 'bench', 'scripts', 'tests'].flatMap((part) =>
  readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: `${part}/${name.replaceAll('\\', '/')}`, text: readFileSync(join(folder, part, name), 'utf8') })),
);

const offenders = (isOffender: (text: string, path: string) => boolean, among = files) =>
  among.filter(({ text, path }) => isOffender(text, path)).map(({ path }) => path);

const product = files.filter(({ path }) => path.startsWith('src/') || path.startsWith('map/'));

test(`no file is longer than ${mostLines} lines`, () => {
  expect(files.length).toBeGreaterThan(50);
  expect(offenders((text) => text.trimEnd().split('\n').length > mostLines)).toEqual([]);
});

test('a file is named for its idea', () =>
  expect(offenders((_, path) => /\/(?:utils?|helpers?|index|misc|common)\.ts$/.test(path))).toEqual([]));

test('no text becomes markup or code', () => {
  expect(
    offenders((text) => /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function)\b/.test(text), product),
  ).toEqual([]);
});

test('the pages hold no script or style of their own', () => {
  for (const page of ['map.html', 'moderate.html']) {
    const text = readFileSync(join(folder, 'map', page), 'utf8');
    expect([relative(folder, page), /<style|style=|\son\w+=|<script(?![^>]*src=)/.test(text)]).toEqual([relative(folder, page), false]);
  }
});

test('only main.ts prints', () => expect(offenders((text) => /\bconsole\s*\./.test(text), product)).toEqual(['src/main.ts']));

test('the map takes from the server what is said to both, and nothing that needs Node', () => {
  const taken = product
    .filter(({ path }) => path.startsWith('map/'))
    .flatMap(({ text }) => [...text.matchAll(/from '\.\.\/src\/([^']+)'/g)].map(([, from]) => from));
  expect([...new Set(taken)].sort()).toEqual(['database/tables.ts', 'http/reply-schemas.ts', 'public/region-list.ts']);
});
