import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../src/database/open-database.ts';
import { fillDemo } from '../src/demo/fill-demo.ts';
import { backUp } from '../src/keep/back-up.ts';
import { exportReports } from '../src/keep/export-reports.ts';
import { loadPlaces } from '../src/keep/load-places.ts';
import { aReport } from './a-report.ts';
import { databaseKinds, freshDatabase } from './fresh-database.ts';
import { RunningCollector } from './running-collector.ts';

const suwon = 'KR-41-1835553';
const header = 'id,name,kind,latitude,longitude,region\n';

describe.each(databaseKinds)('%s: places, export, backup, demonstration', (kind) => {
  let collector: RunningCollector;
  let folder = '';
  beforeEach(async () => {
    collector = await RunningCollector.start(kind);
    folder = mkdtempSync(join(tmpdir(), 'collector-keep-'));
  });
  afterEach(async () => {
    await collector.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const places = async (rows: string) => {
    const file = join(folder, 'places.csv');
    writeFileSync(file, header + rows);
    return loadPlaces(collector.database, file);
  };
  const named = async () => (await collector.ask('GET', '/api/v1/public/places')).json.places;

  test('a place appears by name only once a moderator published it, and with a number only from the threshold on', async () => {
    await places(`school-1,"=HYPERLINK(""x"")고등학교",high,37.26,127.03,${suwon}\n`);
    const reports = Array.from({ length: 5 }, () => aReport());
    for (const report of reports) {
      await collector.submit(report);
      await collector.decide(report.reportId, 'accept', { placeId: 'school-1' });
    }
    expect(await named()).toEqual([]);
    expect((await collector.moderate('POST', 'places/school-1/publish', {})).status).toBe(200);
    expect(await named()).toMatchObject([{ id: 'school-1', count: 5, region: suwon }]);
    await collector.decide(reports[0]?.reportId ?? '', 'reject');
    expect(await named()).toMatchObject([{ id: 'school-1', count: null }]);
    await collector.moderate('POST', 'places/school-1/unpublish', {});
    expect(await named()).toEqual([]);
  });

  test('loading the file again renews places and leaves their names as published as they were', async () => {
    await places(`school-1,Old name,high,37.26,127.03,${suwon}\n`);
    await collector.moderate('POST', 'places/school-1/publish', {});
    await places(`school-1,New name,high,37.26,127.03,${suwon}\n`);
    expect(await named()).toMatchObject([{ name: 'New name' }]);
    expect((await collector.moderate('POST', 'places/nowhere/publish', {})).json.error.code).toBe('no-place');
    const unknown = aReport();
    await collector.submit(unknown);
    expect((await collector.decide(unknown.reportId, 'accept', { placeId: 'nowhere' })).json.error.code).toBe('no-place');
  });

  test.each([
    ['a,School,high,91,127,KR-41\n', /place 1, latitude: /],
    ['a,School,castle,37,127,KR-41\n', /place 1, kind: /],
    [`a,School,high,37,127,${suwon}\nb,School,high,37,127,KR-99\n`, /place 2, region: must be a region/],
    ['a,"School,high\n', /Quote Not Closed/],
  ])('a file with a mistake is refused whole, with the place of the mistake: %j', async (rows, message) => {
    await expect(places(rows)).rejects.toThrow(message);
    expect((await collector.moderate('GET', 'places')).json.places).toEqual([]);
  });

  test('a text that a spreadsheet would take for a formula is none in the export', async () => {
    const notes = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '"quoted", and\nmore', '<script>alert(1)</script>'];
    for (const note of notes) await collector.submit(aReport({ note, contact: '=cmd|calc!A1' }));
    const file = join(folder, 'reports.csv');
    await exportReports(collector.database, file);
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
    expect(rows.map(({ note }) => note).sort()).toEqual(
      ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", '"quoted", and\nmore', '<script>alert(1)</script>'].sort(),
    );
    expect(new Set(rows.map(({ contact }) => contact))).toEqual(new Set(["'=cmd|calc!A1"]));
  });

  test('JSON Lines hold every report whole, but those that were deleted', async () => {
    const [kept, deleted] = [aReport(), aReport()];
    await collector.submit(kept);
    const { json } = await collector.submit(deleted);
    await collector.ask('DELETE', `/api/v1/reports/${deleted.reportId}`, undefined, { authorization: `Bearer ${json.deleteToken}` });
    const file = join(folder, 'reports.jsonl');
    await exportReports(collector.database, file);
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ status: 'pending', report: kept }]);
    await expect(exportReports(collector.database, file)).rejects.toThrow('is there already');
    await expect(exportReports(collector.database, join(folder, 'x.txt'))).rejects.toThrow('must end in');
  });

  test('a backup made while the collector runs holds what was taken', async () => {
    const report = aReport();
    await collector.submit(report);
    const file = join(folder, 'backup');
    await backUp(collector.address, file);
    await expect(backUp(collector.address, file)).rejects.toThrow('is there already');
    const fresh = await freshDatabase(kind);
    if (kind === 'postgres') spawnSync('pg_restore', ['--no-owner', `--dbname=${fresh.address}`, file], { stdio: 'inherit' });
    const copy = await openDatabase(kind === 'postgres' ? fresh.address : file);
    const rows = await copy.db.selectFrom('report').select('report_id').execute();
    await copy.close();
    await fresh.remove();
    expect(rows).toEqual([{ report_id: report.reportId }]);
  });

  test('made-up reports are the same each time, and never go where real ones may be', async () => {
    const [one, two] = [await freshDatabase(kind), await freshDatabase(kind)];
    const rows: unknown[][] = [];
    for (const { address } of [one, two]) {
      const database = await openDatabase(address);
      await fillDemo(database);
      rows.push(
        await database.db
          .selectFrom('count_cell')
          .selectAll()
          .where('level', '<', 2)
          .where('month', '=', '')
          .orderBy('region')
          .orderBy('category')
          .orderBy('kind')
          .execute(),
      );
      await database.close();
    }
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]?.length).toBeGreaterThan(100);
    await Promise.all([one.remove(), two.remove()]);
    await expect(fillDemo(collector.database)).rejects.toThrow('not one of made-up reports');
  });
});
