import { createHash } from 'node:crypto';
import type { Report } from '../../../src/report/report-schema.ts';
import { failed, type Result, succeeded } from '../../../src/shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { ReportRow } from '../database/tables.ts';

/** Why a report that fits the schema was not taken. */
export type IntakeFault = 'other-content' | 'deleted' | 'busy';

export interface Received {
  readonly receivedAt: string;
  /** Whether the very same report had been taken before. */
  readonly isRepeated: boolean;
}

export interface Intake {
  /** Answers once the report is safe on disk. Rejects if the database fails; then the report was not taken. */
  submit(report: Report): Promise<Result<Received, IntakeFault>>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

interface Waiting {
  readonly row: ReportRow;
  readonly answer: (result: Result<Received, IntakeFault>) => void;
  readonly fail: (error: unknown) => void;
}

/** SQLite takes at most 32,766 values in a statement, PostgreSQL 65,535; a row has eleven. */
const mostTogether = 500;

/** Beyond this, reports are refused instead of filling the memory: seconds of work at full speed. */
const mostWaiting = 10_000;

/**
 * Takes reports in. Those that arrive while the disk is busy are written together with one commit, so that durability costs one
 * wait for many reports, not one each.
 */
export function createIntake({ db }: Database, now: () => Date): Intake {
  const queue: Waiting[] = [];
  let running: Promise<void> | null = null;

  return {
    submit: (report) =>
      new Promise((answer, fail) => {
        if (queue.length >= mostWaiting) return answer(failed('busy'));
        queue.push({ row: rowOf(report, now()), answer, fail });
        running ??= work();
      }),
    drained: async () => void (await running),
  };

  async function work(): Promise<void> {
    // Everything that the server reads from its sockets in this round comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await write(queue.splice(0, lengthOfBatch(queue)));
    running = null;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      const written = await db
        .insertInto('report')
        .values(batch.map(({ row }) => row))
        .onConflict((conflict) => conflict.column('report_id').doNothing())
        .returning('report_id')
        .execute();
      const isNew = new Set(written.map(({ report_id }) => report_id));
      const repeated = batch.filter(({ row }) => !isNew.has(row.report_id));
      for (const { row, answer } of batch.filter(({ row }) => isNew.has(row.report_id)))
        answer(succeeded({ receivedAt: row.received_at, isRepeated: false }));
      if (repeated.length > 0) await answerRepeated(repeated);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  async function answerRepeated(repeated: readonly Waiting[]): Promise<void> {
    const numbers = repeated.map(({ row }) => row.report_id);
    const found = await db
      .selectFrom('report')
      .select(['report_id', 'received_at', 'status', 'body_hash'])
      .where('report_id', 'in', numbers)
      .execute();
    for (const { row, answer } of repeated) {
      const there = found.find(({ report_id }) => report_id === row.report_id);
      if (there?.status === 'deleted') answer(failed('deleted'));
      else if (there?.body_hash === row.body_hash) answer(succeeded({ receivedAt: there.received_at, isRepeated: true }));
      else answer(failed('other-content'));
    }
  }
}

/** The longest run in which no number comes twice: the second of two waits until the first is decided. */
function lengthOfBatch(queue: readonly Waiting[]): number {
  const seen = new Set<string>();
  for (const { row } of queue) {
    if (seen.size === mostTogether || seen.has(row.report_id)) break;
    seen.add(row.report_id);
  }
  return seen.size;
}

function rowOf(report: Report, received: Date): ReportRow {
  const body = JSON.stringify(report);
  return {
    report_id: report.reportId,
    received_at: received.toISOString(),
    status: 'pending',
    moderated_at: null,
    merged_into: null,
    place_id: null,
    category: report.category,
    region: report.region ?? null,
    place_kind: report.placeKind ?? null,
    body_hash: createHash('sha256').update(body).digest('base64url'),
    body,
  };
}
