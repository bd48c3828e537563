import { type Kysely, sql } from 'kysely';
import { placeKinds, reportCategories } from '../../../src/report/report-schema.ts';
import type { Database } from '../database/open-database.ts';
import type { Tables } from '../database/tables.ts';
import { type Level, levels, type Region } from './region-list.ts';

/** Which reports are meant. Null means all of them. Months as `2026-11`, both ends included. */
export interface CountFilter {
  readonly category: string | null;
  readonly kind: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface RegionCount {
  readonly region: string;
  readonly count: number;
}

/** Running counts from `from` up to the end of each month. */
export interface Frame {
  readonly month: string;
  readonly regions: readonly RegionCount[];
}

/** Regions of a level with at least `threshold` accepted reports, most first. All others are left out, as if they had none. */
export async function regionCounts(
  { db }: Database,
  level: Level,
  filter: CountFilter,
  threshold: number,
): Promise<readonly RegionCount[]> {
  const count = sql<number>`cast(sum(count) as integer)`;
  return cells(db, level, filter)
    .select(['region', count.as('count')])
    .groupBy('region')
    .having(count, '>=', threshold)
    .orderBy(count, 'desc')
    .orderBy('region')
    .execute();
}

/** The counts of a level as they grew, month by month, for a time-lapse. */
export async function countFrames({ db, kind }: Database, level: Level, filter: CountFilter, threshold: number): Promise<readonly Frame[]> {
  // One row a month instead of one a region: taking rows over costs more than finding them.
  const pairs =
    kind === 'sqlite' ? sql<string>`group_concat(region || ' ' || count)` : sql<string>`string_agg(region || ' ' || count, ',')`;
  const rows = await cells(db, level, filter, 'month')
    .select(['month', pairs.as('pairs')])
    .groupBy('month')
    .orderBy('month')
    .execute();
  const byMonth = new Map(rows.map((row) => [row.month, row.pairs]));
  const sums = new Map<string, number>();
  return monthsBetween(rows.at(0)?.month, rows.at(-1)?.month).map((month) => {
    for (const pair of byMonth.get(month)?.split(',') ?? []) {
      const [region = '', count = '0'] = pair.split(' ');
      sums.set(region, (sums.get(region) ?? 0) + Number(count));
    }
    return { month, regions: [...sums].filter(([, count]) => count >= threshold).map(([region, count]) => ({ region, count })) };
  });
}

/** A part of a region's count, named by its category, kind or month. */
export interface Part {
  readonly name: string;
  readonly count: number;
}

export interface RegionDetail {
  readonly region: string;
  /** Null where it is below the threshold. */
  readonly count: number | null;
  readonly categories: readonly Part[];
  readonly kinds: readonly Part[];
  readonly months: readonly Part[];
}

/** One region: its count, and each category, kind and month that reaches the threshold by itself. */
export async function regionDetail({ db }: Database, region: Region, filter: CountFilter, threshold: number): Promise<RegionDetail> {
  const parts = (column: 'category' | 'kind' | 'month') => {
    const count = sql<number>`cast(sum(count) as integer)`;
    return cells(db, region.level, filter, column)
      .where('region', '=', region.id)
      .select([`${column} as name`, count.as('count')])
      .groupBy(column)
      .having(count, '>=', threshold)
      .orderBy(column)
      .execute();
  };
  const whole = await cells(db, region.level, filter)
    .where('region', '=', region.id)
    .select(sql<number | null>`cast(sum(count) as integer)`.as('count'))
    .executeTakeFirst();
  const count = whole?.count ?? 0;
  const [categories, kinds, months] = await Promise.all([parts('category'), parts('kind'), parts('month')]);
  return { region: region.id, count: count >= threshold ? count : null, categories, kinds, months };
}

/**
 * The cells whose sum is the answer. The column `open` is not narrowed, to be split by: without it a sum over all time is read
 * from the cells of all time, however many months there are. Every condition is on the next column of the primary key, and names
 * its values: so the database goes straight to the rows, in whatever order the answer is grouped.
 */
function cells(db: Kysely<Tables>, level: Level, filter: CountFilter, open: 'category' | 'kind' | 'month' | null = null) {
  const { from, to } = filter;
  const query = db
    .selectFrom('count_cell')
    .where('level', '=', levels.indexOf(level))
    .where('category', 'in', open === 'category' ? reportCategories : [filter.category ?? ''])
    .where('kind', 'in', open === 'kind' ? placeKinds : [filter.kind ?? '']);
  if (open !== 'month' && from === null && to === null) return query.where('month', '=', '');
  return query.where('month', '>=', from ?? '0000-01').where('month', '<=', to ?? '9999-12');
}

/** Every month from the first to the last, as `2026-11`. */
function monthsBetween(first: string | undefined, last: string | undefined): readonly string[] {
  if (first === undefined || last === undefined) return [];
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const name = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  return Array.from({ length: number(last) - number(first) + 1 }, (_, index) => name(number(first) + index));
}
