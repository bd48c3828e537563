import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-bootstrap-'));
  mkdirSync(join(folder, 'pictures/below'), { recursive: true });
  writeFileSync(join(folder, 'pictures/notes.txt'), 'no picture');
  for (const side of [100, 300]) {
    await sharp({ create: { width: side, height: side, channels: 3, background: 'teal' } }).toFile(join(folder, `pictures/${side}.png`));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As npm runs a script of the package: in its root, with the folder where the user stands in the environment. */
function npmRun(words: readonly string[]) {
  const env = { ...process.env, INIT_CWD: folder, npm_lifecycle_event: 'measure-watermark' };
  return spawnSync(process.execPath, [join(root, 'scripts/run.mjs'), ...words], { cwd: root, env, encoding: 'utf8' });
}

test('a relative path is meant from where the user stands', () => {
  const { status, stdout } = npmRun(['measure-watermark', 'pictures']);
  expect(stdout).toBe(
    '1 pictures of 256 px or more: watermark found in 0. Left out: 1 too small, 1 that could not be decoded, 1 sub-folders.\n',
  );
  expect(status).toBe(0);
});

test.each([
  [[], 'Usage: npm run measure-watermark -- FOLDER...\n'],
  [['nowhere'], 'There is no folder "nowhere".\n'],
])('%j is one sentence and exit code 2', (words, stderr) => {
  expect(npmRun(['measure-watermark', ...words])).toMatchObject({ status: 2, stdout: '', stderr });
});
