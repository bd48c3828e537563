import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'collector-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As an operator types it. */
function command(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const program = join(import.meta.dirname, '../dist/main.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    env: { ...process.env, COLLECTOR_DATA: folder, ...env },
  });
  return { status, stdout, stderr };
}

test.each<[readonly string[], NodeJS.ProcessEnv, string | RegExp]>([
  [['fly'], {}, /^Usage: /],
  [['--fly'], {}, /^Usage: /],
  [['export'], {}, /^Usage: /],
  [['export', 'reports.txt'], {}, 'The name of the file must end in .jsonl or .csv.\n'],
  [['places', 'nowhere.csv'], {}, 'There is no file "nowhere.csv".\n'],
  [[], { COLLECTOR_PORT: 'x' }, 'COLLECTOR_PORT: must be a whole number.\n'],
  [[], { DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 'The database of DATABASE_URL does not answer.\n'],
])('%j with %j is a sentence and exit code 2', (words, env, sentence) => {
  expect(command(words, env)).toEqual({
    status: 2,
    stdout: '',
    stderr: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
  });
});

test('a port in use is a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  expect(command([], { COLLECTOR_PORT: port })).toMatchObject({
    status: 2,
    stderr: 'The port is in use: set COLLECTOR_PORT to another one.\n',
  });
  other.close();
});

test('a damaged database is a sentence, and is left as it is', () => {
  const data = join(folder, 'damaged');
  rmSync(data, { recursive: true, force: true });
  const made = command(['export', join(folder, 'first.csv')], { COLLECTOR_DATA: data });
  expect(made.status).toBe(0);
  for (const end of ['-wal', '-shm']) rmSync(join(data, `reports.sqlite${end}`), { force: true });
  writeFileSync(join(data, 'reports.sqlite'), 'this was a database once, '.repeat(1000));
  expect(command([], { COLLECTOR_DATA: data })).toMatchObject({
    status: 2,
    stderr: 'The file of the database is none, or is damaged: put a backup in its place.\n',
  });
});
