import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { buildCollector } from '../build.mjs';
import { type Database, openDatabase } from '../src/database/open-database.ts';
import { decide } from '../src/moderation/decide.ts';
import { aReport } from '../tests/a-report.ts';
import { startPostgres } from '../tests/start-postgres.ts';
import { askAgain, askInTurn, type Measured, sendReports } from './load.ts';
import { type Served, serve } from './served.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '5000000' }, seconds: { type: 'string', default: '8' }, only: { type: 'string' } },
});
const rows = Number(values.rows);
const seconds = Number(values.seconds);
const package_ = join(import.meta.dirname, '..');

/** The questions that the map asks. */
const questions = {
  'provinces, all time': 'counts?level=province',
  'municipalities, all time': 'counts?level=municipality',
  'municipalities, one kind and category': 'counts?level=municipality&kind=high&category=scam',
  'countries, 20 months': 'counts?level=country&from=2025-03&to=2026-10',
  'time-lapse of the municipalities': 'frames?level=municipality',
  'time-lapse of the countries': 'frames?level=country',
  'one region': 'regions/KR-41',
} as const;

const show = ({ perSecond, p50, p99, bad }: Measured): string => `${perSecond} | ${p50} | ${p99} | ${bad}`;

/** A fresh database for each measurement: `address` for the collector and for the bare handler. */
type Fresh = (name: string) => Promise<string>;

async function collectorOn(address: string): Promise<Served> {
  const env = {
    COLLECTOR_DATA: address.startsWith('postgres') ? folder : join(address, '..'),
    ...(address.startsWith('postgres') && { DATABASE_URL: address }),
  };
  return serve([join(package_, 'dist/main.mjs')], env);
}

async function measureLoad(kind: string, fresh: Fresh): Promise<void> {
  const bareAddress = await fresh('bare');
  const loader = ['--import', 'tsx', join(import.meta.dirname, 'bare.ts'), bareAddress];
  const servers = { bare: () => serve(loader), collector: async () => collectorOn(await fresh('load')) };
  for (const [name, start] of Object.entries(servers)) {
    const server = await start();
    await sendReports({ url: server.url, seconds: 2, connections: 50 });
    console.log(`| ${kind}, ${name}, as many as go | ${show(await sendReports({ url: server.url, seconds, connections: 50 }))} |`);
    if (name === 'collector')
      console.log(
        `| ${kind}, ${name}, 2,000 a second | ${show(await sendReports({ url: server.url, seconds, connections: 50, rate: 2000 }))} |`,
      );
    await server.stop();
  }
}

async function measureSize(kind: Database['kind'], fresh: Fresh): Promise<void> {
  for (const size of [10_000, rows]) {
    const address = await fresh(`size${size}`);
    // In a process of its own: a database is wholly closed only when its process has ended, and what was left to be written then
    // would stall what is measured.
    spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'fill.ts'), address, String(size)], { stdio: 'inherit' });
    spawnSync('sync');
    const server = await collectorOn(address);
    for (const [question, path] of Object.entries(questions)) {
      const url = `${server.url}/api/v1/public/${path}`;
      await fetch(url);
      const [turn, again] = [await askInTurn(url, 3), await askAgain(url, 3)];
      console.log(
        `| ${kind}, ${size} rows | ${question} | ${turn.p50} / ${turn.p99} | ${again.p50} / ${again.p99} | ${turn.bad + again.bad} |`,
      );
    }
    await sendReports({ url: server.url, seconds: 2, connections: 50 });
    const load = await sendReports({ url: server.url, seconds, connections: 50, rate: 2000 });
    console.log(
      `| ${kind}, ${size} rows | taking 2,000 reports a second (${load.perSecond}) | – | ${load.p50} / ${load.p99} | ${load.bad} |`,
    );
    await server.stop();
    console.log(`| ${kind}, ${size} rows | a moderator's decision | ${await decisions(address)} | – | 0 |`);
  }
}

/** Median and 99th percentile of decisions, each with its commit. */
async function decisions(address: string): Promise<string> {
  const database = await openDatabase(address);
  const waiting = await database.db.selectFrom('report').select('report_id').where('status', '=', 'pending').limit(500).execute();
  const times: number[] = [];
  for (const { report_id } of waiting) {
    const start = performance.now();
    await decide(database, report_id, { kind: 'accept', placeId: null }, new Date());
    times.push(performance.now() - start);
  }
  await database.close();
  times.sort((a, b) => a - b);
  return [0.5, 0.99].map((part) => times[Math.floor(times.length * part)]?.toFixed(1)).join(' / ');
}

async function onPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

await buildCollector();
const folder = mkdtempSync(join(tmpdir(), 'collector-bench-'));
const postgres = await startPostgres();
const fresh: Readonly<Record<Database['kind'], Fresh>> = {
  sqlite: async (name) => join(folder, name, 'reports.sqlite'),
  postgres: async (name) => {
    await onPostgres(postgres?.url ?? '', `create database ${name}`);
    return (postgres?.url ?? '').replace(/\/postgres$/, `/${name}`);
  },
};
const possible: readonly Database['kind'][] = postgres === null ? ['sqlite'] : ['sqlite', 'postgres'];
const kinds = possible.filter((kind) => values.only === undefined || values.only === kind);
try {
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores; Node ${process.version}; a report of ${JSON.stringify(aReport()).length} bytes\n`,
  );
  console.log('| reports | a second | median ms | p99 ms | failed |\n|---|---|---|---|---|');
  for (const kind of kinds) await measureLoad(kind, fresh[kind]);
  console.log('\n| table | what | one after the other, median / p99 ms | 100 a second, median / p99 ms | failed |\n|---|---|---|---|---|');
  for (const kind of kinds) await measureSize(kind, fresh[kind]);
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
