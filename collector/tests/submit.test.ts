import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { createIntake } from '../src/reports/intake.ts';
import { aReport } from './a-report.ts';
import { databaseKinds } from './fresh-database.ts';
import { RunningCollector } from './running-collector.ts';

describe.each(databaseKinds)('%s: sending a report', (kind) => {
  let collector: RunningCollector;
  beforeAll(async () => {
    collector = await RunningCollector.start(kind);
  });
  afterAll(() => collector.stop());

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  test('a receipt and a delete token come back', async () => {
    const report = aReport();
    const { status, json } = await collector.submit(report);
    expect(status).toBe(201);
    expect(json).toMatchObject({ reportId: report.reportId, isRepeated: false });
    expect(json.deleteToken).toMatch(/^[\w-]{43}$/);
    const state = await collector.ask('GET', `/api/v1/reports/${report.reportId}`, undefined, bearer(json.deleteToken));
    expect(state.json).toEqual({ reportId: report.reportId, receivedAt: json.receivedAt, status: 'pending' });
  });

  test('the very same report again gives the same receipt', async () => {
    const report = aReport();
    const first = await collector.submit(report);
    const second = await collector.submit(report);
    expect(second.status).toBe(200);
    expect(second.json).toEqual({ ...first.json, isRepeated: true });
  });

  test('another report with the same number is refused', async () => {
    const report = aReport();
    await collector.submit(report);
    const { status, json } = await collector.submit({ ...report, note: 'something else' });
    expect([status, json.error.code]).toEqual([409, 'other-content']);
  });

  test('of many at once, some of them twice, each is taken once', async () => {
    const reports = Array.from({ length: 300 }, () => aReport());
    const replies = await Promise.all([...reports, ...reports.slice(0, 50)].map((report) => collector.submit(report)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(300);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(50);
  });

  test('more than can wait is refused, not kept in memory without end', async () => {
    const intake = createIntake(collector.database, () => new Date());
    const answers = await Promise.all(Array.from({ length: 10_050 }, () => intake.submit(aReport())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10_000);
    expect(answers.slice(-50)).toEqual(Array.from({ length: 50 }, () => ({ ok: false, fault: 'busy' })));
  });

  if (kind === 'postgres')
    test('lost connections are made anew', async () => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        collector.database.db,
      );
      await until('reports are taken again', async () => (await collector.submit(aReport())).status === 201);
    });

  test('deleting leaves nothing of the content, and a late retry does not bring it back', async () => {
    const report = aReport({ note: 'please forget this' });
    const { json } = await collector.submit(report);
    const remove = () => collector.ask('DELETE', `/api/v1/reports/${report.reportId}`, undefined, bearer(json.deleteToken));
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    const row = await collector.database.db
      .selectFrom('report')
      .selectAll()
      .where('report_id', '=', report.reportId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: 'deleted', body: null, body_hash: '', region: null, category: null, place_kind: null });
    expect((await collector.submit(report)).json.error.code).toBe('deleted');
  });

  test.each([
    ['no token', undefined],
    ['a made-up token', 'A'.repeat(43)],
    ['a token of another report', 'other'],
    ['something that is no token', '../../etc'],
  ])('%s opens nothing, and does not tell whether there is such a report', async (_, token) => {
    const [report, other] = [aReport(), aReport()];
    await collector.submit(report);
    const { json } = await collector.submit(other);
    const headers = token === undefined ? {} : bearer(token === 'other' ? json.deleteToken : token);
    for (const id of [report.reportId, aReport().reportId])
      for (const method of ['GET', 'DELETE'] as const) {
        const reply = await collector.ask(method, `/api/v1/reports/${id}`, undefined, headers);
        expect([reply.status, reply.json.error.code]).toEqual([401, 'wrong-key']);
      }
  });

  test.each([
    ['a field that is missing', { pageUrl: undefined }, 'pageUrl'],
    ['a field that nobody knows', { device: 'x' }, 'device'],
    ['a wrong type', { score: 'high' }, 'score'],
    ['something deep inside', { element: { kind: 'img', width: -1, height: 1 } }, 'element.width'],
    ['an address with a user in it', { pageUrl: 'https://me:secret@site.example/' }, 'pageUrl'],
    ['an address that is a picture', { imageUrl: 'data:image/png;base64,AAAA' }, 'imageUrl'],
    ['a picture in the note', { note: 'see data:image/png;base64,AAAA' }, 'note'],
    ['a category that must not exist', { category: 'sexual-may-be-a-child' }, 'category'],
    ['a sexual picture at a school', { category: 'sexual-adult-nonconsensual', imageSha256: undefined, placeKind: 'middle' }, 'placeKind'],
    ['a fingerprint of a sexual picture', { category: 'sexual-adult-nonconsensual', placeKind: undefined }, 'imageSha256'],
    ['a note that is too long', { note: 'x'.repeat(1001) }, 'note'],
    ['another version', { schemaVersion: 2 }, 'schemaVersion'],
  ])('%s is refused with the name of the field', async (_, part, path) => {
    const { status, json } = await collector.submit({ ...aReport(), ...part });
    expect([status, json.error.code]).toEqual([400, 'invalid']);
    expect(json.error.fields.map((field: { path: string }) => field.path)).toContain(path);
  });

  test('a region that the collector does not know is refused', async () => {
    expect((await collector.submit(aReport({ region: 'KR-99' }))).json.error.code).toBe('unknown-region');
  });

  test('no bug was met on the way', () => expect(collector.bugs).toEqual([]));
});
