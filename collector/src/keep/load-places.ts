import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { placeKinds } from '../../../src/report/report-schema.ts';
import type { Database } from '../database/open-database.ts';
import { placeId } from '../moderation/places.ts';
import { OperatorError } from '../operator-error.ts';
import { findRegion } from '../public/region-list.ts';

const degrees = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^-?\d{1,3}(?:\.\d+)?$/, 'must be degrees such as 37.5665'),
    v.transform(Number),
    v.minValue(-most),
    v.maxValue(most),
  );

const placeRow = v.object({
  id: placeId,
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(200),
    v.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, 'must hold no control characters'),
  ),
  kind: v.picklist(placeKinds),
  latitude: degrees(90),
  longitude: degrees(180),
  region: v.pipe(
    v.string(),
    v.check((id) => findRegion(id) !== undefined, 'must be a region that the collector knows'),
  ),
});

/** Loads places from a CSV file. Known ones are renewed and stay as published as they were. Returns a sentence for the operator. */
export async function loadPlaces({ db }: Database, file: string): Promise<string> {
  const places = readPlaces(file);
  await db.transaction().execute(async (transaction) => {
    for (const { id, name, kind, latitude, longitude, region } of places) {
      const values = { name, kind, latitude, longitude, region };
      await transaction
        .insertInto('place')
        .values({ place_id: id, ...values, published: 0, count: 0 })
        .onConflict((conflict) => conflict.column('place_id').doUpdateSet(values))
        .execute();
    }
  });
  return `${places.length} places were loaded. Each appears by name once a moderator publishes it.`;
}

function readPlaces(file: string): readonly v.InferOutput<typeof placeRow>[] {
  try {
    const rows: unknown = parse(readFileSync(file), { columns: true, bom: true, trim: true, skip_empty_lines: true });
    const parsed = v.safeParse(v.array(placeRow), rows);
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    const [row, column] = issue.path?.map(({ key }) => key) ?? [];
    throw new OperatorError(`${file}, place ${Number(row) + 1}, ${String(column)}: ${issue.message}.`);
  } catch (error) {
    if (error instanceof CsvError) throw new OperatorError(`${file}: ${error.message}.`);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new OperatorError(`There is no file "${file}".`);
    throw error;
  }
}
