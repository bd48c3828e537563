import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

// One date for all: the same files give the same archive, byte for byte.
const mtime = new Date('2026-01-01T00:00:00Z');

/** A zip of files of a folder, named as in it, in the order of their names. */
export function archive(folder: string, names: readonly string[]): Uint8Array {
  const files = [...names].sort().map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const);
  return zipSync(Object.fromEntries(files), { level: 9, mtime });
}

/** The names of all files in a folder, with `/` between folders. */
export function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/'),
  );
}
