import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collector-options-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('without any setting it is a SQLite file, this machine alone, and a key of its own that only the owner can read', () => {
  const options = readOptions({}, folder, false);
  expect(options).toMatchObject({
    ok: true,
    value: { host: '127.0.0.1', port: 8787, database: join(folder, 'reports.sqlite'), settings: { threshold: 5, trustProxy: false } },
  });
  const file = join(folder, 'moderation-key');
  expect(readFileSync(file, 'utf8').trim()).toMatch(/^[\w-]{32}$/);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(readOptions({}, folder, false)).toEqual(options);
});

test('made-up data has a file of its own, whatever the settings say', () => {
  const options = readOptions({ DATABASE_URL: 'postgres://real.example/reports' }, folder, true);
  expect(options).toMatchObject({ value: { database: join(folder, 'demo.sqlite') } });
});

test('with PostgreSQL and no key, moderation is closed', () => {
  expect(readOptions({ DATABASE_URL: 'postgres://real.example/reports' }, folder, false)).toMatchObject({
    value: { settings: { moderationKey: null } },
  });
});

test.each([
  [{ COLLECTOR_PORT: 'http' }, 'COLLECTOR_PORT: must be a whole number.'],
  [{ COLLECTOR_MODERATION_KEY: 'short' }, 'COLLECTOR_MODERATION_KEY: must be 24 to 512 characters without spaces.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: must begin with postgres://.'],
  [{ COLLECTOR_THRESHOLD: '1' }, /^COLLECTOR_THRESHOLD: /],
])('%j is one sentence', (env, fault) => {
  expect(readOptions(env, folder, false)).toEqual({ ok: false, fault: typeof fault === 'string' ? fault : expect.stringMatching(fault) });
});
