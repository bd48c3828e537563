import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Tables } from '../database/tables.ts';

/** The operator's own number or short name of a place. */
export const placeId = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/, 'must be letters, digits, "_", "." and "-"'));

/** Published places; the count is null below the threshold. */
export async function publishedPlaces(db: Kysely<Tables>, threshold: number) {
  const rows = await db.selectFrom('place').selectAll().where('published', '=', 1).orderBy('name').orderBy('place_id').execute();
  return rows.map(({ place_id, name, kind, latitude, longitude, region, count }) => ({
    id: place_id,
    name,
    kind,
    latitude,
    longitude,
    region,
    count: count >= threshold ? count : null,
  }));
}

/** All places, for moderators. */
export async function listPlaces(db: Kysely<Tables>) {
  const rows = await db.selectFrom('place').selectAll().orderBy('name').orderBy('place_id').execute();
  return rows.map(({ place_id, name, kind, region, published, count }) => ({
    id: place_id,
    name,
    kind,
    region,
    isPublished: published === 1,
    count,
  }));
}

/** Whether there is such a place; if so it is published, or no more. */
export async function setPublished(db: Kysely<Tables>, placeId: string, isPublished: boolean): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('place')
    .set({ published: isPublished ? 1 : 0 })
    .where('place_id', '=', placeId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
