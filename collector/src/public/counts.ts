import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { type Level, levels } from './region-list.ts';

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
  db: Kysely<Tables>,
  level: Level,
  filter: CountFilter,
  threshold: number,
): Promise<readonly RegionCount[]> {
  const count = sql<number>`cast(sum(count) as integer)`;
  return cells(db, filter)
    .where('level', '=', levels.indexOf(level))
    .select(['region', count.as('count')])
    .groupBy('region')
    .having(count, '>=', threshold)
    .orderBy(count, 'desc')
    .orderBy('region')
    .execute();
}

/** The counts of a level as they grew, month by month, for a time-lapse. */
export async function countFrames(db: Kysely<Tables>, level: Level, filter: CountFilter, threshold: number): Promise<readonly Frame[]> {
  const rows = await cells(db, filter, 'month')
    .where('level', '=', levels.indexOf(level))
    .select(['month', 'region', 'count'])
    .orderBy('month')
    .execute();
  const byMonth = new Map<string, RegionCount[]>();
  for (const row of rows) {
    const together = byMonth.get(row.month);
    if (together === undefined) byMonth.set(row.month, [row]);
    else together.push(row);
  }
  const sums = new Map<string, number>();
  return monthsBetween(rows.at(0)?.month, rows.at(-1)?.month).map((month) => {
    for (const { region, count } of byMonth.get(month) ?? []) sums.set(region, (sums.get(region) ?? 0) + count);
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
export async function regionDetail(db: Kysely<Tables>, region: string, filter: CountFilter, threshold: number): Promise<RegionDetail> {
  const parts = (column: 'category' | 'kind' | 'month') => {
    const count = sql<number>`cast(sum(count) as integer)`;
    return cells(db, filter, column)
      .where('region', '=', region)
      .select([`${column} as name`, count.as('count')])
      .groupBy(column)
      .having(count, '>=', threshold)
      .orderBy(column)
      .execute();
  };
  const whole = await cells(db, filter)
    .where('region', '=', region)
    .select(sql<number | null>`cast(sum(count) as integer)`.as('count'))
    .executeTakeFirst();
  const count = whole?.count ?? 0;
  const [categories, kinds, months] = await Promise.all([parts('category'), parts('kind'), parts('month')]);
  return { region, count: count >= threshold ? count : null, categories, kinds, months };
}

/**
 * The cells whose sum is the answer. The column `open` is not narrowed, to be split by: without it a sum over all time is read
 * from the cells of all time, however many months there are.
 */
function cells(db: Kysely<Tables>, { category, kind, from, to }: CountFilter, open: 'category' | 'kind' | 'month' | null = null) {
  const query = db
    .selectFrom('count_cell')
    .where('category', open === 'category' ? '<>' : '=', open === 'category' ? '' : (category ?? ''))
    .where('kind', open === 'kind' ? '<>' : '=', open === 'kind' ? '' : (kind ?? ''));
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
