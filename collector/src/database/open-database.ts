import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import pg from 'pg';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

/** An open database with its tables in their newest form. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** `postgres://…` opens PostgreSQL, anything else is the file of a SQLite database, made with its folder where missing. */
export async function openDatabase(address: string): Promise<Database> {
  const kind = /^postgres(?:ql)?:\/\//.test(address) ? 'postgres' : 'sqlite';
  const db = new Kysely<Tables>({ dialect: kind === 'postgres' ? postgres(address) : sqlite(address) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { kind, db, close: () => db.destroy() };
}

function postgres(connectionString: string): PostgresDialect {
  const pool = new pg.Pool({ connectionString, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

function sqlite(file: string): SqliteDialect {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Sqlite(file);
  // First of all, for even these lines find the file locked where another process is still at its last ones.
  database.exec('pragma busy_timeout = 5000');
  // In this mode a commit has reached the disk when it returns, and a reader never waits for a writer.
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536');
  // What is deleted is overwritten, not only let go.
  database.exec('pragma secure_delete = on');
  // libsql has the interface of better-sqlite3, which Kysely is made for, but describes it by looser types.
  return new SqliteDialect({ database: database as unknown as SqliteDatabase });
}
