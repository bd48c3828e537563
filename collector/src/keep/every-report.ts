import type { Kysely } from 'kysely';
import type { ReportRow, Tables } from '../database/tables.ts';

const page = 1000;

/** Every report that still has content, page by page, so that a slow reader holds nothing up. By number, which never changes. */
export async function* everyReport(db: Kysely<Tables>): AsyncGenerator<ReportRow> {
  for (let last = ''; ; ) {
    const rows = await db.selectFrom('report').selectAll().where('report_id', '>', last).orderBy('report_id').limit(page).execute();
    yield* rows.filter(({ status }) => status !== 'deleted');
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = end.report_id;
  }
}
