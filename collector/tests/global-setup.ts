import type { TestProject } from 'vitest/node';
import { buildCollector } from '../build.mjs';
import { startPostgres } from './start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where PostgreSQL cannot be installed. */
    readonly postgres: string | null;
  }
}

/** Builds the collector, and starts a real PostgreSQL for all files. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildCollector();
  const postgres = await startPostgres();
  if (postgres === null && process.env['CI'] !== undefined)
    throw new Error('PostgreSQL could not be installed, and CI tests both databases.');
  if (postgres === null) console.log('PostgreSQL is not installed and could not be: the collector is tested with SQLite alone.');
  project.provide('postgres', postgres?.url ?? null);
  return async () => postgres?.stop();
}
