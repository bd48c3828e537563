import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';

const stages = ['find', 'fetch', 'provenance', 'pixels', 'sensitive', 'verdict', 'overlay', 'platform-label', 'report', 'help', 'family'];
const mostLines = 220;

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The text without comments and without what is inside of strings. */
  readonly code: string;
  readonly imports: readonly { readonly from: string; readonly isType: boolean }[];
}

const files = sourceFiles(join(root, 'src'));

function sourceFiles(folder: string): readonly SourceFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return paths.map((name) => {
    const path = relative(root, join(folder, name)).replaceAll('\\', '/');
    const text = readFileSync(join(folder, name), 'utf8');
    return { path, text, code: bare(text), imports: importsOf(path, text) };
  });
}

function bare(text: string): string {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
  return text.replace(tokens, (token) => (token.startsWith('/') ? '' : "''"));
}

function importsOf(path: string, text: string): SourceFile['imports'] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?([^'";]*?)\s*(?:from\s+)?'([^']+)'/gm);
  return [...statements].map(([, type, names = '', from = '']) => ({
    from: from.startsWith('.') ? relative(root, join(root, dirname(path), from)).replaceAll('\\', '/') : from,
    isType: type !== undefined || isOnlyTypes(names),
  }));
}

/** `import { type A, type B }` takes nothing but types either. */
function isOnlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const list = inner?.split(',').map((name) => name.trim()) ?? [];
  return inner !== undefined && list.filter((name) => name !== '').every((name) => name.startsWith('type '));
}

const folderOf = (path: string): string => path.split('/')[1] ?? '';

/** The stages whose functions, not only types, a file imports. */
function stagesJoined({ path, imports }: SourceFile): readonly string[] {
  const others = imports.filter(({ from, isType }) => !isType && from.startsWith('src/') && stages.includes(folderOf(from)));
  return [...new Set(others.map(({ from }) => folderOf(from)).filter((stage) => stage !== folderOf(path)))];
}

const offenders = (isOffender: (file: SourceFile) => boolean, among = files): readonly string[] =>
  among.filter(isOffender).map(({ path }) => path);

describe('stages', () => {
  test('the sources are found', () => expect(files.length).toBeGreaterThan(20));

  test('stages and shared/ import types alone from other stages', () => {
    const kept = files.filter(({ path }) => [...stages, 'shared'].includes(folderOf(path)));
    expect(offenders((file) => stagesJoined(file).length > 0, kept)).toEqual([]);
  });

  test('only pipeline.ts and entry/ join stages', () => {
    const others = files.filter(({ path }) => path !== 'src/pipeline.ts' && folderOf(path) !== 'entry');
    expect(offenders((file) => stagesJoined(file).length > 1, others)).toEqual([]);
  });

  // A worker's address (`?worker`) is no import of its code.
  test('nothing imports an entry or the pipeline but an entry', () => {
    const isEntry = (from: string) => from.startsWith('src/entry/') || from === 'src/pipeline.ts';
    const others = files.filter(({ path }) => folderOf(path) !== 'entry');
    expect(offenders(({ imports }) => imports.some(({ from, isType }) => !isType && isEntry(from) && !from.includes('?')), others)).toEqual(
      [],
    );
  });
});

describe('habits', () => {
  test.each([
    ['any', /(?::|\bas|<|,|\|)\s*any\b(?!\w)/],
    ['HTML made from text', /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/],
    ['code made from text', /\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*''/],
    ['switched-off checks', /@ts-(?:ignore|nocheck|expect-error)/],
  ])('no %s', (_, pattern) => {
    expect(offenders(({ code, text }) => pattern.test(pattern.source.startsWith('@ts') ? text : code))).toEqual([]);
  });

  test('only report-bug.ts prints', () => {
    expect(offenders(({ code }) => /\bconsole\s*\./.test(code))).toEqual(['src/shared/report-bug.ts']);
  });

  test(`no file is longer than ${mostLines} lines`, () => {
    expect(offenders(({ text }) => text.trimEnd().split('\n').length > mostLines)).toEqual([]);
  });

  test('a file is named for its idea', () => {
    expect(offenders(({ path }) => /\/(?:utils?|helpers?|index|misc|common)\.ts$/.test(path))).toEqual([]);
  });

  test('the service worker loads no code later', () => {
    expect(offenders(({ code }) => /\bimport\s*\(/.test(code), reachableFrom('src/entry/background.ts'))).toEqual([]);
  });
});

function reachableFrom(entry: string): readonly SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  // `#host` stands for one of two files, chosen at build.
  const resolved = (from: string) => (from === '#host' ? ['src/entry/host.chrome.ts', 'src/entry/host.firefox.ts'] : [from]);
  const reached = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path) || !byPath.has(path)) continue;
    reached.add(path);
    open.push(
      ...(byPath
        .get(path)
        ?.imports.filter(({ isType }) => !isType)
        .flatMap(({ from }) => resolved(from)) ?? []),
    );
  }
  return [...reached].flatMap((path) => byPath.get(path) ?? []);
}

describe('the reading of imports itself', () => {
  test.each([
    ["import type { A } from './a.ts';", true],
    ["import { type A, type B } from './a.ts';", true],
    ["import { type A, b } from './a.ts';", false],
    ["import './a.ts';", false],
    ["import {\n  a,\n  type B,\n} from './a.ts';", false],
    ["export * from './a.ts';", false],
    ["export type { A } from './a.ts';", true],
  ])('%s', (text, isType) => {
    expect(importsOf('src/find/x.ts', text)).toEqual([{ from: 'src/find/a.ts', isType }]);
  });
});
