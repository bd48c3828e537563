import { type Kysely, sql, type Transaction } from 'kysely';
import { failed, type Result, succeeded } from '../../../src/shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { ReportRow, ReportStatus, Tables } from '../database/tables.ts';
import { addToCells } from './count-cells.ts';

/** What a moderator decides of one report. */
export type Decision =
  | { readonly kind: 'accept'; readonly placeId: string | null }
  | { readonly kind: 'reject' }
  | { readonly kind: 'merge'; readonly into: string };

export type DecisionFault = 'no-report' | 'no-place' | 'no-target' | 'merge-in-circle';

const statusAfter = { accept: 'accepted', reject: 'rejected', merge: 'merged' } as const satisfies Record<Decision['kind'], ReportStatus>;

/**
 * Carries a decision out. It may be changed later; the public counts follow within the same transaction, and a decision made
 * twice counts once.
 */
export function decide(database: Database, reportId: string, decision: Decision, at: Date): Promise<Result<null, DecisionFault>> {
  return database.db.transaction().execute(async (db) => {
    if (decision.kind === 'merge') await oneMergeAtATime(database, db);
    const report = await lockedReport(database, db, reportId);
    if (report === undefined || report.status === 'deleted') return failed('no-report');
    const fault = await faultOf(db, report, decision);
    if (fault !== null) return failed(fault);
    const after: ReportRow = {
      ...report,
      status: statusAfter[decision.kind],
      moderated_at: at.toISOString(),
      merged_into: decision.kind === 'merge' ? decision.into : null,
      place_id: decision.kind === 'accept' ? decision.placeId : null,
    };
    await replace(db, report, after);
    return succeeded(null);
  });
}

/**
 * Deletes a report for good: its content is gone, its counts too, and reports that were merged into it wait for a moderator
 * again. Only its number stays.
 */
export function deleteReport(database: Database, reportId: string): Promise<Result<null, 'no-report'>> {
  return database.db.transaction().execute(async (db) => {
    const report = await lockedReport(database, db, reportId);
    if (report === undefined) return failed('no-report');
    const gone = { status: 'deleted', moderated_at: null, merged_into: null, place_id: null } as const;
    await replace(db, report, { ...report, ...gone, category: null, region: null, place_kind: null, body_hash: '', body: null });
    await db.updateTable('report').set({ status: 'pending', merged_into: null }).where('merged_into', '=', reportId).execute();
    return succeeded(null);
  });
}

async function replace(db: Transaction<Tables>, before: ReportRow, after: ReportRow): Promise<void> {
  const { report_id, ...values } = after;
  await db.updateTable('report').set(values).where('report_id', '=', report_id).execute();
  for (const [report, by] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (report.status !== 'accepted') continue;
    await addToCells(db, report, by);
    if (report.place_id !== null) await addToPlace(db, report.place_id, by);
  }
}

async function addToPlace(db: Kysely<Tables>, placeId: string, by: 1 | -1): Promise<void> {
  await db
    .updateTable('place')
    .set((column) => ({ count: column('count', '+', by) }))
    .where('place_id', '=', placeId)
    .execute();
}

async function lockedReport({ kind }: Database, db: Kysely<Tables>, reportId: string): Promise<ReportRow | undefined> {
  const query = db.selectFrom('report').selectAll().where('report_id', '=', reportId);
  // SQLite has one writer at a time and knows no such lock.
  return (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

// Two reports merged into each other at the same moment would both find the other one free.
async function oneMergeAtATime({ kind }: Database, db: Kysely<Tables>): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(hashtext('telltale merge'))`.execute(db);
}

async function faultOf(db: Kysely<Tables>, report: ReportRow, decision: Decision): Promise<DecisionFault | null> {
  if (decision.kind === 'accept' && decision.placeId !== null) {
    const place = await db.selectFrom('place').select('place_id').where('place_id', '=', decision.placeId).executeTakeFirst();
    return place === undefined ? 'no-place' : null;
  }
  if (decision.kind !== 'merge') return null;
  if (decision.into === report.report_id) return 'merge-in-circle';
  const target = await db.selectFrom('report').select('status').where('report_id', '=', decision.into).executeTakeFirst();
  if (target === undefined || target.status === 'deleted') return 'no-target';
  // A merged report stands for nothing itself, so none can be merged into it, and none that stands for others can be merged away.
  if (target.status === 'merged') return 'merge-in-circle';
  const standsFor = await db.selectFrom('report').select('report_id').where('merged_into', '=', report.report_id).executeTakeFirst();
  return standsFor === undefined ? null : 'merge-in-circle';
}
