import { type Kysely, sql } from 'kysely';
import type { CountCellRow, Tables } from '../database/tables.ts';
import { cellsOf } from './count-cells.ts';

/** Six values each; SQLite takes at most 32,766 in a statement. */
const together = 5000;

/**
 * Counts everything anew from the reports: after reports were brought in past the collector. One pass over the table; what it holds
 * in memory grows with the number of regions and months, not of reports.
 */
export async function rebuildCounts(db: Kysely<Tables>): Promise<void> {
  const groups = await db
    .selectFrom('report')
    .select([
      'region',
      'category',
      'place_kind',
      sql<string>`substr(received_at, 1, 7)`.as('received_at'),
      sql<number>`cast(count(*) as integer)`.as('count'),
    ])
    .where('status', '=', 'accepted')
    .groupBy(['region', 'category', 'place_kind', sql`substr(received_at, 1, 7)`])
    .execute();
  const cells = new Map<string, CountCellRow>();
  for (const { count, ...group } of groups)
    for (const cell of cellsOf(group)) {
      const key = Object.values(cell).join('|');
      cells.set(key, { ...cell, count: count + (cells.get(key)?.count ?? 0) });
    }
  await db.deleteFrom('count_cell').execute();
  const rows = [...cells.values()];
  for (let start = 0; start < rows.length; start += together)
    await db
      .insertInto('count_cell')
      .values(rows.slice(start, start + together))
      .execute();
  await sql`update place set count = (select count(*) from report where report.place_id = place.place_id and status = 'accepted')`.execute(
    db,
  );
}
