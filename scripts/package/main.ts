/** `npm run package`: what the shops of extensions take, in `out/`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtExtension } from '../build.ts';
import { root } from '../root.ts';
import { UserError } from '../user-error.ts';
import { archive, filesIn } from './archive.ts';
import { lintFaults } from './lint.ts';

const out = join(root, 'out');
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const chrome = builtExtension('chromium');
const firefox = builtExtension('firefox');
const faults = lintFaults(firefox);
if (faults.length > 0) throw new UserError(`Firefox's linter finds faults:\n${faults.join('\n')}`);

mkdirSync(out, { recursive: true });
save(`telltale-${version}-chrome.zip`, archive(chrome, filesIn(chrome)));
save(`telltale-${version}-firefox.xpi`, archive(firefox, filesIn(firefox)));
save(`telltale-${version}-source.zip`, archive(root, tracked()));

/** Reviewers build from what is in version control, and nothing else. */
function tracked(): readonly string[] {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter((name) => name !== '');
  } catch {
    throw new UserError('The source archive is made from version control, and git does not answer here.');
  }
}

function save(name: string, bytes: Uint8Array): void {
  writeFileSync(join(out, name), bytes);
  console.log(`out/${name}  ${(bytes.length / 1e6).toFixed(2)} MB`);
}
