import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import Sqlite from 'libsql';
import { OperatorError } from '../operator-error.ts';

/**
 * Copies the database to `target` while the collector runs. SQLite: a file that can be put in place of the original. PostgreSQL:
 * an archive of pg_dump for pg_restore. Returns a sentence for the operator.
 */
export async function backUp(address: string, target: string): Promise<string> {
  if (existsSync(target)) throw new OperatorError(`"${target}" is there already; a backup overwrites nothing.`);
  if (address.startsWith('postgres')) dump(address, target);
  else copy(address, target);
  return `The database was copied to ${target}.`;
}

function copy(file: string, target: string): void {
  const database = new Sqlite(file);
  try {
    // Waits for a commit under way, and writes one moment's content without holding up the collector.
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}

function dump(address: string, target: string): void {
  const { hostname, port, username, password, pathname } = new URL(address);
  // By the environment: the words of a command can be read by every user of the machine.
  const env = {
    ...process.env,
    PGHOST: decodeURIComponent(hostname),
    PGPORT: port === '' ? '5432' : port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
  };
  const { status, error, stderr } = spawnSync('pg_dump', ['--format=custom', `--file=${target}`], { env, encoding: 'utf8' });
  if (error !== undefined) throw new OperatorError('A backup of PostgreSQL needs the program pg_dump (Debian: postgresql-client).');
  if (status !== 0) throw new OperatorError(`pg_dump failed: ${stderr.trim()}`);
}
