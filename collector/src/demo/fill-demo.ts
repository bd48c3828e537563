import type { Database } from '../database/open-database.ts';
import { settingOr } from '../database/setting.ts';
import { rebuildCounts } from '../moderation/rebuild-counts.ts';
import { demoReports } from './demo-reports.ts';

const together = 500;

/**
 * Fills an empty database with made-up reports, the same on every machine, and marks the database as made up for good. A database
 * that holds reports of people is refused.
 */
export async function fillDemo({ db }: Database): Promise<void> {
  const isDemo = (await settingOr(db, 'demo', () => 'yes')) === 'yes';
  if (!isDemo) throw new Error('this database is not one of made-up reports');
  const there = await db.selectFrom('report').select('report_id').limit(1).executeTakeFirst();
  if (there !== undefined) return;
  const { reports, places } = demoReports();
  await db.transaction().execute(async (transaction) => {
    for (let start = 0; start < reports.length; start += together)
      await transaction
        .insertInto('report')
        .values(reports.slice(start, start + together))
        .execute();
    await transaction.insertInto('place').values(places).execute();
    await rebuildCounts(transaction);
  });
}
