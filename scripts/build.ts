import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserKind, browserKinds, buildMode } from './browser/kind.ts';
import { root } from './root.ts';
import { UserError } from './user-error.ts';

const sources = ['src', 'public', 'manifest.json', 'vite.config.ts', 'package-lock.json'];

/** The folder of a browser's bundle, built anew where the sources are not the ones it was built from. */
export function builtExtension(kind: BrowserKind): string {
  const folder = join(root, 'dist', buildMode[kind]);
  const stamp = `${folder}.stamp`;
  const state = stateOfSources();
  if (existsSync(join(folder, 'manifest.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return folder;
  console.error(`Building the extension for ${kind} …`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--mode', buildMode[kind], '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) throw new UserError(`The extension for ${kind} could not be built (see above).`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, state);
  return folder;
}

/** Changes with every file that a bundle is made of. Sizes and times do: hashing the models takes longer than the build. */
function stateOfSources(): string {
  const hash = createHash('sha256');
  for (const source of [...sources, ...modelFiles()]) addTo(hash, join(root, source));
  return hash.digest('hex');
}

/** Only a model's own two files are shipped; its training material changes without touching the bundle. */
function modelFiles(): readonly string[] {
  const folders = readdirSync(join(root, 'models'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => [join('models', name, 'model.onnx'), join('models', name, 'model.json')]);
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory()) for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
  else if (entry !== undefined) hash.update(`${path}\0${entry.size}\0${entry.mtimeMs}\n`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    for (const kind of browserKinds) console.log(builtExtension(kind));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
