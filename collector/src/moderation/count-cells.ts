import { type Kysely, sql } from 'kysely';
import type { CountCellRow, ReportRow, Tables } from '../database/tables.ts';
import { levels, withParents } from '../public/region-list.ts';

type Counted = Pick<ReportRow, 'region' | 'category' | 'place_kind' | 'received_at'>;

/**
 * The cells in which an accepted report counts: for its region and all that it lies in, its category, kind and month, and "all"
 * in place of each of them. At most 24 rows, whatever the size of the table.
 */
export function cellsOf({ region, category, place_kind, received_at }: Counted): readonly Omit<CountCellRow, 'count'>[] {
  if (region === null || category === null) return [];
  return withParents(region).flatMap(({ id, level }) =>
    ['', category].flatMap((cellCategory) =>
      (place_kind === null ? [''] : ['', place_kind]).flatMap((kind) =>
        ['', received_at.slice(0, 7)].map((month) => ({ level: levels.indexOf(level), category: cellCategory, kind, month, region: id })),
      ),
    ),
  );
}

/** Adds a report to its cells (`by` 1), or takes it out (-1). */
export async function addToCells(db: Kysely<Tables>, report: Counted, by: 1 | -1): Promise<void> {
  // Two moderators at work take the rows in the same order, so that neither waits for the other for ever.
  const key = (cell: Omit<CountCellRow, 'count'>) => Object.values(cell).join('|');
  const cells = cellsOf(report)
    .map((cell) => ({ ...cell, count: by }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  if (cells.length === 0) return;
  await db
    .insertInto('count_cell')
    .values(cells)
    .onConflict((conflict) =>
      conflict.columns(['level', 'category', 'kind', 'month', 'region']).doUpdateSet({ count: sql`count_cell.count + excluded.count` }),
    )
    .execute();
}
