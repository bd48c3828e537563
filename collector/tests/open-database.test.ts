import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/database/open-database.ts';
import { freshDatabase } from './fresh-database.ts';

// As the one before, which still puts its last lines in order.
const otherProcess = `
  const database = new (require('libsql'))(process.argv[1]);
  database.exec('pragma journal_mode = delete; begin exclusive');
  process.stdout.write('locked');
  process.stdin.once('data', () => setTimeout(() => database.exec('commit'), 300));
`;

test('a file that another process still holds is waited for', async () => {
  const fresh = await freshDatabase('sqlite');
  new Sqlite(fresh.address).close();
  const cwd = join(import.meta.dirname, '..');
  const other = spawn(process.execPath, ['-e', otherProcess, fresh.address], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(other, 'exit');
  await once(other.stdout, 'data');
  // Opening stands still until it has the file: the other must already be told.
  other.stdin.end('go on');
  const database = await openDatabase(fresh.address);
  expect(await database.db.selectFrom('report').selectAll().execute()).toEqual([]);
  await database.close();
  await ended;
  await fresh.remove();
});
