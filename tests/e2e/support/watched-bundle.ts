import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WatchedBundle {
  readonly folder: string;
  remove(): void;
}

/**
 * A copy of a bundle whose workers tell a local server what they load: the path `/started/<script>` when a script starts, and
 * `/loaded/<file>` for each file that it fetches from the package.
 */
export function watchedBundle(bundle: string, server: string): WatchedBundle {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-watched-'));
  cpSync(bundle, folder, { recursive: true });
  for (const name of readdirSync(join(folder, 'assets'))) {
    if (!/^(?:credentials-)?worker-.*\.js$/.test(name)) continue;
    const path = join(folder, 'assets', name);
    writeFileSync(path, `${watcher(server, name)}\n${readFileSync(path, 'utf8')}`);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function watcher(server: string, script: string): string {
  return `{
    const real = self.fetch;
    const tell = (path) => real(${JSON.stringify(server)} + path, { mode: 'no-cors' }).catch(() => undefined);
    tell('/started/${script}');
    self.fetch = (input, ...options) => {
      const address = new URL(input instanceof Request ? input.url : input, location.href);
      if (address.origin === location.origin) tell('/loaded' + address.pathname);
      return real(input, ...options);
    };
  }`;
}
