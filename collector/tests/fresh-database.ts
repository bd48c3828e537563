import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '../src/database/open-database.ts';

/** Both databases, or SQLite alone where there is no PostgreSQL: then that was said once. */
export const databaseKinds: readonly Database['kind'][] = inject('postgres') === null ? ['sqlite'] : ['sqlite', 'postgres'];

export interface FreshDatabase {
  /** For `openDatabase`, or for DATABASE_URL. */
  readonly address: string;
  remove(): Promise<void>;
}

/** An empty database of its own. */
export async function freshDatabase(kind: Database['kind']): Promise<FreshDatabase> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'collector-'));
    return { address: join(folder, 'reports.sqlite'), remove: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const server = inject('postgres') ?? '';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { address: url.href, remove: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
