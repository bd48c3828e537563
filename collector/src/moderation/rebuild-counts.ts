import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** By level: which reports count there, and the region they count for. Numbers are as long as `KR`, `KR-41`, `KR-41-1835553`. */
const byLevel = [
  { isIn: sql<boolean>`true`, region: sql<string>`substr(region, 1, 2)` },
  { isIn: sql<boolean>`length(region) > 2`, region: sql<string>`substr(region, 1, 5)` },
  { isIn: sql<boolean>`length(region) > 5`, region: sql<string>`region` },
];

/** Counts everything anew from the reports: after reports were brought in past the collector. Takes time by the table's size. */
export async function rebuildCounts(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('count_cell').execute();
  for (const [level, { isIn, region }] of byLevel.entries())
    for (const category of [sql<string>`''`, sql<string>`category`])
      for (const kind of [sql<string>`''`, sql<string>`place_kind`])
        for (const month of [sql<string>`''`, sql<string>`substr(received_at, 1, 7)`])
          await sql`insert into count_cell (level, category, kind, month, region, count)
            select ${sql.lit(level)}, ${category}, ${kind}, ${month}, ${region}, count(*) from report
            where status = 'accepted' and region is not null and category is not null and ${kind} is not null and ${isIn}
            group by 2, 3, 4, 5`.execute(db);
  await sql`update place set count = (select count(*) from report where report.place_id = place.place_id and status = 'accepted')`.execute(
    db,
  );
}
