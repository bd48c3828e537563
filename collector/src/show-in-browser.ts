import { spawn } from 'node:child_process';

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...words: string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens an address in the user's browser where there is a screen. Where that fails nothing is lost: the address was printed. */
export function showInBrowser(url: string, env: NodeJS.ProcessEnv = process.env): void {
  const opener = openers[process.platform];
  const hasScreen = process.platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (opener === undefined || !hasScreen || env['CI'] !== undefined) return;
  const [program, ...words] = opener;
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
