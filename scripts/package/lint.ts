import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';

interface Report {
  readonly errors: readonly { readonly code: string; readonly message: string; readonly file?: string }[];
}

/** The errors that Firefox's shop would find in a bundle, by its own linter (the one behind `web-ext lint`). */
export function lintFaults(bundle: string): readonly string[] {
  const linter = join(root, 'node_modules/addons-linter/bin/addons-linter');
  const { stdout } = spawnSync(process.execPath, [linter, '--output', 'json', bundle], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  const { errors }: Report = JSON.parse(stdout);
  return errors.map(({ code, message, file }) => `${code}: ${message}${file === undefined ? '' : ` (${file})`}`);
}
