// Runs on a bare checkout: nothing may be imported here that npm has to install first.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Makes the dependencies fit package-lock.json, then hands over to a TypeScript program and takes its exit code. */
export function runTypeScript(program, words) {
  requireNode([20, 19]);
  installDependencies(root);
  // Not by tsx's own command: on Ctrl-C that kills a program which is busy for a moment, before it can clean up.
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  // Nor by the tsconfig.json of the folder in which the user happens to be.
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
  start(['--import', loader, join(root, program), ...words], env);
}

/** Runs a program that was built (a path in the repository), where the user stands, and takes its exit code. */
export function runBuilt(program, words) {
  start(['--enable-source-maps', join(root, program), ...words], process.env);
}

/** Makes the collector's own dependencies fit its package-lock.json. They are apart from the extension's. */
export function installCollector() {
  requireNode([20, 19]);
  installDependencies(join(root, 'collector'));
}

/** Makes the dependencies of the program that converts the model of sexual pictures fit its package-lock.json. */
export function installConverter() {
  requireNode([20, 19]);
  installDependencies(join(root, 'models/sensitive/convert'));
}

function start(args, env) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', cwd: userFolder(), env });
  // The child cleans up, and this process waits for it. From a terminal it gets Ctrl-C twice, and takes the second for the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** Where the user stands: npm goes to the root of the package before it runs a script, and says where it was called. */
function userFolder() {
  const { INIT_CWD: called, npm_lifecycle_event: script } = process.env;
  return script !== undefined && called && existsSync(called) && process.cwd() === root ? called : process.cwd();
}

function requireNode([major, minor]) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(`Telltale needs Node ${major}.${minor} or newer; this is ${process.version}.`);
  process.exit(2);
}

function installDependencies(folder) {
  if (isInstalled(folder)) return;
  console.error('Installing dependencies (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return;
  console.error('The dependencies could not be installed: "npm ci" failed (see above).');
  process.exit(1);
}

function isInstalled(folder) {
  // npm writes this file last, so it also tells of an installation that broke off.
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const lock = join(folder, 'package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  // A checkout touches the file without changing it: only other versions are worth a new installation.
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(lock, 'utf8')).packages;
  return Object.entries(want).every(([path, entry]) => path === '' || entry.optional || have[path]?.version === entry.version);
}
