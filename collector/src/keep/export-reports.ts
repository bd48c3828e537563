import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Database } from '../database/open-database.ts';
import type { ReportRow } from '../database/tables.ts';
import { OperatorError } from '../operator-error.ts';
import { everyReport } from './every-report.ts';

/** Writes all reports to a new file, as JSON Lines or CSV by the end of its name. Returns a sentence for the operator. */
export async function exportReports({ db }: Database, target: string): Promise<string> {
  const format = /\.(jsonl|csv)$/.exec(target)?.[1];
  if (format === undefined) throw new OperatorError('The name of the file must end in .jsonl or .csv.');
  const out = createWriteStream(target, { flags: 'wx', mode: 0o600 });
  try {
    await (format === 'csv' ? pipeline(exportedCsv(db), out) : pipeline(exportedLines(db), out));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new OperatorError(`"${target}" is there already; an export overwrites nothing.`);
    throw error;
  }
  return `The reports were written to ${target}.`;
}

/** One JSON object a line. */
function exportedLines(db: Database['db']): Readable {
  return Readable.from(lines(db));
}

async function* lines(db: Database['db']): AsyncGenerator<string> {
  for await (const row of everyReport(db)) yield `${JSON.stringify(exported(row))}\n`;
}

/** A table for a spreadsheet. A text that it would take for a formula gets an apostrophe in front. */
function exportedCsv(db: Database['db']): Readable {
  const columns = ['receivedAt', 'status', 'mergedInto', 'placeId', ...bodyColumns];
  return Readable.from(flatRows(db)).pipe(stringify({ header: true, columns, escape_formulas: true, bom: true }));
}

const bodyColumns = [
  'reportId',
  'createdAt',
  'category',
  'region',
  'placeKind',
  'pageUrl',
  'imageUrl',
  'platformHost',
  'accountUrl',
  'score',
  'band',
  'uiLanguage',
  'note',
  'contact',
  'imageSha256',
] as const;

async function* flatRows(db: Database['db']): AsyncGenerator<Record<string, unknown>> {
  for await (const row of everyReport(db)) {
    const { report, ...rest } = exported(row);
    yield { ...report, ...rest };
  }
}

function exported(row: ReportRow) {
  const report: Readonly<Record<string, unknown>> = row.body === null ? {} : JSON.parse(row.body);
  return { receivedAt: row.received_at, status: row.status, mergedInto: row.merged_into, placeId: row.place_id, report };
}
