import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { type Database, openDatabase } from '../src/database/open-database.ts';
import { decide } from '../src/moderation/decide.ts';
import { rebuildCounts } from '../src/moderation/rebuild-counts.ts';
import { aReport } from './a-report.ts';
import { databaseKinds } from './fresh-database.ts';
import { RunningCollector } from './running-collector.ts';

const five = () => Array.from({ length: 5 }, () => aReport());

describe.each(databaseKinds)('%s: moderation and public counts', (kind) => {
  let collector: RunningCollector;
  let now = new Date('2026-11-25T12:00:00Z');
  beforeEach(async () => {
    now = new Date('2026-11-25T12:00:00Z');
    collector = await RunningCollector.start(kind, {}, () => now);
  });
  afterEach(() => collector.stop());

  const provinces = () => collector.counts('level=province');

  test('what no moderator has seen is not counted', async () => {
    for (const report of five()) await collector.submit(report);
    expect(await provinces()).toEqual([]);
  });

  test('a region appears with the fifth accepted report, on every level', async () => {
    const reports = five();
    await collector.accepted(reports.slice(1));
    expect(await provinces()).toEqual([]);
    await collector.accepted(reports.slice(0, 1));
    expect(await provinces()).toEqual([{ region: 'KR-41', count: 5 }]);
    expect(await collector.counts('level=country')).toEqual([{ region: 'KR', count: 5 }]);
    expect(await collector.counts('level=municipality')).toEqual([{ region: 'KR-41-1835553', count: 5 }]);
  });

  test('a report of a whole province counts for no municipality', async () => {
    await collector.accepted(five().map((report) => ({ ...report, region: 'KR-11' })));
    expect(await collector.counts('level=municipality')).toEqual([]);
    expect(await provinces()).toEqual([{ region: 'KR-11', count: 5 }]);
  });

  test('each kind and category is shown only if it reaches the threshold by itself', async () => {
    const [first, ...rest] = [...five(), ...five()].map((report, index) => ({
      ...report,
      placeKind: index < 6 ? ('high' as const) : ('middle' as const),
    }));
    if (first === undefined) return;
    await collector.accepted([{ ...first, category: 'scam' }, ...rest]);
    expect(await collector.counts('level=province&kind=high')).toEqual([{ region: 'KR-41', count: 6 }]);
    expect(await collector.counts('level=province&kind=middle')).toEqual([]);
    const { json } = await collector.ask('GET', '/api/v1/public/regions/KR-41');
    expect(json).toMatchObject({
      count: 10,
      kinds: [{ name: 'high', count: 6 }],
      categories: [{ name: 'impersonation', count: 9 }],
      months: [{ name: '2026-11', count: 10 }],
    });
  });

  test('a region below the threshold cannot be told from one without reports', async () => {
    await collector.accepted(five().slice(1));
    const [few, none] = [
      await collector.ask('GET', '/api/v1/public/regions/KR-41'),
      await collector.ask('GET', '/api/v1/public/regions/KR-49'),
    ];
    expect({ ...few.json, region: '' }).toEqual({ ...none.json, region: '' });
  });

  test('deciding twice counts once, and a decision can be taken back', async () => {
    const reports = five();
    await collector.accepted(reports);
    const [one] = reports;
    const id = one?.reportId ?? '';
    await Promise.all([collector.decide(id, 'accept'), collector.decide(id, 'accept')]);
    expect(await provinces()).toEqual([{ region: 'KR-41', count: 5 }]);
    await collector.decide(id, 'reject');
    expect(await provinces()).toEqual([]);
    await collector.decide(id, 'accept');
    expect(await provinces()).toEqual([{ region: 'KR-41', count: 5 }]);
  });

  test('a repeated report is merged and counts no more; if the first is deleted it waits again', async () => {
    const [first, second, ...rest] = [...five(), aReport()];
    if (first === undefined || second === undefined) return;
    const { json } = await collector.submit(first);
    await collector.decide(first.reportId, 'accept');
    await collector.accepted([second, ...rest]);
    expect((await collector.decide(second.reportId, 'merge', { into: first.reportId })).status).toBe(200);
    expect(await provinces()).toEqual([{ region: 'KR-41', count: 5 }]);
    await collector.ask('DELETE', `/api/v1/reports/${first.reportId}`, undefined, { authorization: `Bearer ${json.deleteToken}` });
    expect(await provinces()).toEqual([]);
    const waiting = await collector.moderate('GET', 'reports?status=pending');
    expect(waiting.json.reports.map((report: { reportId: string }) => report.reportId)).toEqual([second.reportId]);
  });

  test('merging into itself, in a circle, or into nothing is refused', async () => {
    const [a, b] = [aReport(), aReport()];
    await collector.accepted([a, b]);
    const merge = async (from: string, into: string) => (await collector.decide(from, 'merge', { into })).json.error?.code ?? 'done';
    expect(await merge(a.reportId, a.reportId)).toBe('merge-in-circle');
    expect(await merge(a.reportId, aReport().reportId)).toBe('no-target');
    expect(await merge(a.reportId, b.reportId)).toBe('done');
    expect(await merge(b.reportId, a.reportId)).toBe('merge-in-circle');
    expect((await collector.decide(aReport().reportId, 'accept')).json.error.code).toBe('no-report');
  });

  test('two reports merged into each other at the same moment form no circle', async () => {
    for (let time = 0; time < 8; time++) {
      const [a, b] = [aReport(), aReport()];
      for (const report of [a, b]) await collector.submit(report);
      const answers = await Promise.all([
        collector.decide(a.reportId, 'merge', { into: b.reportId }),
        collector.decide(b.reportId, 'merge', { into: a.reportId }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  test('by month and as they grew', async () => {
    const months = ['2026-01', '2026-01', '2026-03', '2026-03', '2026-03', '2026-04'];
    for (const month of months) {
      now = new Date(`${month}-15T00:00:00Z`);
      await collector.accepted([aReport()]);
    }
    const { json } = await collector.ask('GET', '/api/v1/public/frames?level=province');
    expect(json.frames).toEqual([
      { month: '2026-01', regions: [] },
      { month: '2026-02', regions: [] },
      { month: '2026-03', regions: [{ region: 'KR-41', count: 5 }] },
      { month: '2026-04', regions: [{ region: 'KR-41', count: 6 }] },
    ]);
    expect(await collector.counts('level=province&from=2026-01&to=2026-03')).toEqual([{ region: 'KR-41', count: 5 }]);
    expect(await collector.counts('level=province&from=2026-02')).toEqual([]);
  });

  test('the list goes on where the page before ended', async () => {
    const ids = new Set<string>();
    for (const report of [...five(), ...five()]) {
      await collector.submit(report);
      ids.add(report.reportId);
    }
    for (let after = ''; ; ) {
      const { json } = await collector.moderate('GET', `reports?limit=3${after}`);
      for (const { reportId } of json.reports) expect(ids.delete(reportId)).toBe(true);
      if (json.next === null) break;
      after = `&after=${encodeURIComponent(json.next)}`;
    }
    expect(ids.size).toBe(0);
  });

  test('counting everything anew comes to the same', async () => {
    const { db } = collector.database;
    const kinds = ['high', 'middle', undefined] as const;
    const reports = Array.from({ length: 30 }, (_, index) => {
      const { placeKind: _kind, ...report } = aReport({
        region: ['KR', 'KR-11', 'KR-41-1835553', 'US'][index % 4] ?? 'KR',
        category: index % 3 === 0 ? 'scam' : 'other',
      });
      const kind = kinds[index % 3];
      return kind === undefined ? report : { ...report, placeKind: kind };
    });
    await collector.accepted(reports);
    const cells = () =>
      db
        .selectFrom('count_cell')
        .selectAll()
        .where('count', '<>', 0)
        .orderBy('level')
        .orderBy('category')
        .orderBy('kind')
        .orderBy('month')
        .orderBy('region')
        .execute();
    const before = await cells();
    await rebuildCounts(db);
    expect(await cells()).toEqual(before);
    expect(before.length).toBeGreaterThan(50);
  });

  if (kind === 'postgres')
    test('two collectors on one database, and two moderators who decide the same at once, count each report once', async () => {
      const reports = Array.from({ length: 30 }, () => aReport());
      await Promise.all(reports.map((report) => collector.submit(report)));
      const other = await openDatabase(collector.address);
      const accept = (database: Database, { reportId }: Report) => decide(database, reportId, { kind: 'accept', placeId: null }, now);
      const decisions = reports.flatMap((report) => [accept(collector.database, report), accept(other, report)]);
      expect((await Promise.all(decisions)).every(({ ok }) => ok)).toBe(true);
      await other.close();
      expect(await provinces()).toEqual([{ region: 'KR-41', count: 30 }]);
    });

  test('no bug was met on the way', () => expect(collector.bugs).toEqual([]));
});
