import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { ReportStatus, Tables } from '../database/tables.ts';

/** Where a page ended: time and number of its last report. */
export const pageEnd = v.pipe(v.string(), v.regex(/^[\dT:.-]{23}Z~[\da-f-]{36}$/, 'must be the "next" of the page before'));

export interface ListedReport {
  readonly reportId: string;
  readonly receivedAt: string;
  readonly status: ReportStatus;
  readonly mergedInto: string | null;
  readonly placeId: string | null;
  readonly report: Readonly<Record<string, unknown>> | null;
}

export interface ReportPage {
  readonly next: string | null;
  readonly reports: readonly ListedReport[];
}

/** A page of the reports with a status, oldest first. `after` is the `next` of the page before. */
export async function listReports(db: Kysely<Tables>, status: ReportStatus, after: string | null, limit: number): Promise<ReportPage> {
  const [since = '', lastId = ''] = after?.split('~') ?? [];
  const rows = await db
    .selectFrom('report')
    .selectAll()
    .where('status', '=', status)
    .where((where) => where(where.refTuple('received_at', 'report_id'), '>', where.tuple(since, lastId)))
    .orderBy('received_at')
    .orderBy('report_id')
    .limit(limit)
    .execute();
  const last = rows.at(-1);
  return {
    next: last === undefined || rows.length < limit ? null : `${last.received_at}~${last.report_id}`,
    reports: rows.map((row) => ({
      reportId: row.report_id,
      receivedAt: row.received_at,
      status: row.status,
      mergedInto: row.merged_into,
      placeId: row.place_id,
      report: row.body === null ? null : JSON.parse(row.body),
    })),
  };
}
