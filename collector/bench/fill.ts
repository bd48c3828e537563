import { sql } from 'kysely';
import regions from '../boundaries/regions.json' with { type: 'json' };
import { type Database, openDatabase } from '../src/database/open-database.ts';
import { rebuildCounts } from '../src/moderation/rebuild-counts.ts';
import { aReport } from '../tests/a-report.ts';

const chunk = 250_000;

/** Fills the table by statements in the database itself: reports spread over all regions, kinds, categories and 24 months. */
async function fill({ db, kind }: Database, rows: number): Promise<void> {
  const names = [...regions.countries, ...regions.provinces.map(({ id }) => id), ...regions.municipalities.map(({ id }) => id)];
  await sql`create table filled_region (n integer primary key, region text)`.execute(db);
  for (const [n, region] of names.entries()) await sql`insert into filled_region values (${n}, ${region})`.execute(db);
  const body = JSON.stringify(aReport());
  // The disk is not what is measured here.
  if (kind === 'sqlite') await sql`pragma synchronous = off`.execute(db);
  if (kind === 'sqlite') await sql`pragma cache_size = -1500000`.execute(db);
  for (let start = 0; start < rows; start += chunk) {
    const count = Math.min(chunk, rows - start);
    const numbers =
      kind === 'sqlite'
        ? sql`(with recursive c(i) as (select ${start} union all select i + 1 from c where i < ${start + count - 1}) select i from c)`
        : sql`(select i from generate_series(${start}::int, ${start + count - 1}::int) as g(i))`;
    // Numbers as `newReportId` makes them, one every ten milliseconds, all before today's.
    const uuid =
      kind === 'sqlite'
        ? sql`printf('%08x-%04x-7%03x-8%03x-%012x', (1735689600000 + i * 10) >> 16, (1735689600000 + i * 10) & 65535, abs(random() % 4096), abs(random() % 4096), abs(random() % 281474976710656))`
        : sql`regexp_replace(lpad(to_hex(1735689600000 + i::bigint * 10), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5')`;
    const month =
      kind === 'sqlite'
        ? sql`printf('%04d-%02d', 2025 + (i % 24) / 12, (i % 12) + 1)`
        : sql`(2025 + (i % 24) / 12)::text || '-' || lpad(((i % 12) + 1)::text, 2, '0')`;
    await sql`insert into report (report_id, received_at, status, category, region, place_kind, body_hash, body)
      select ${uuid}, ${month} || '-15T00:00:00.000Z', 'accepted',
        case i / 24 % 6 when 0 then 'synthetic-undisclosed' when 1 then 'impersonation' when 2 then 'scam' when 3 then 'sexual-adult-nonconsensual' when 4 then 'wrong-verdict' else 'other' end,
        r.region, case i / 144 % 5 when 0 then 'elementary' when 1 then 'middle' when 2 then 'high' when 3 then 'university' else 'other' end,
        'x', ${sql.lit(body)}
      from ${numbers} as numbers join filled_region r on r.n = i / 720 % ${sql.lit(names.length)}`.execute(db);
  }
  await sql`drop table filled_region`.execute(db);
  await rebuildCounts(db);
  await (kind === 'sqlite' ? sql`pragma wal_checkpoint(truncate)` : sql`vacuum analyze`).execute(db);
}

const [address, rows] = process.argv.slice(2);
if (address === undefined || rows === undefined) throw new Error('an address and a number of rows are wanted');
const database = await openDatabase(address);
await fill(database, Number(rows));
await database.close();
