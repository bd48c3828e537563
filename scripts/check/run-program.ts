import { spawn } from 'node:child_process';
import { root } from '../root.ts';

/** Runs a program of node_modules with its output shown, and gives its exit code; null if a signal ended it. */
export function runProgram(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}
