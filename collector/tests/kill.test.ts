import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../src/database/open-database.ts';
import { aReport } from './a-report.ts';
import { databaseKinds, freshDatabase } from './fresh-database.ts';

const program = join(import.meta.dirname, '../dist/main.mjs');

/** The collector as an operator starts it: a process of its own. */
async function start(env: NodeJS.ProcessEnv): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, COLLECTOR_PORT: '0', COLLECTOR_REPORTS_PER_MINUTE: '1000000000', ...env },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Map: (\S+)\//.exec(line)?.[1];
    if (url !== undefined) return { process: child, url };
  }
  throw new Error('the collector did not start');
}

async function submit(url: string): Promise<string | null> {
  const report = aReport();
  try {
    const reply = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    });
    return reply.status === 201 ? report.reportId : null;
  } catch {
    return null;
  }
}

describe.each(databaseKinds)('%s: a collector that is killed', (kind) => {
  test('loses no report whose receipt was given, and starts again on the same data', async () => {
    const fresh = await freshDatabase(kind);
    const folder = mkdtempSync(join(tmpdir(), 'collector-kill-'));
    const env = kind === 'sqlite' ? { COLLECTOR_DATA: folder } : { COLLECTOR_DATA: folder, DATABASE_URL: fresh.address };
    const taken: string[] = [];
    for (const killAfter of [40, 200, 90]) {
      const { process: child, url } = await start(env);
      const ended = once(child, 'exit');
      const before = taken.length;
      // Many senders at once; the kill comes in the middle of their work.
      const sender = async () => {
        for (let id = await submit(url); id !== null; id = await submit(url)) {
          taken.push(id);
          if (taken.length - before === killAfter) child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: 30 }, sender));
      await ended;
      expect(taken.length - before).toBeGreaterThanOrEqual(killAfter);
    }
    const database = await openDatabase(kind === 'sqlite' ? join(folder, 'reports.sqlite') : fresh.address);
    const rows = await database.db.selectFrom('report').select('report_id').execute();
    await database.close();
    const there = new Set(rows.map(({ report_id }) => report_id));
    expect(taken.filter((id) => !there.has(id))).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
    await fresh.remove();
  });

  test('one that is asked to end answers what it took and ends by itself', async () => {
    const fresh = await freshDatabase(kind);
    const folder = mkdtempSync(join(tmpdir(), 'collector-end-'));
    const env = kind === 'sqlite' ? { COLLECTOR_DATA: folder } : { COLLECTOR_DATA: folder, DATABASE_URL: fresh.address };
    const { process: child, url } = await start(env);
    const ended = once(child, 'exit');
    expect(await submit(url)).not.toBeNull();
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    rmSync(folder, { recursive: true, force: true });
    await fresh.remove();
  });
});
