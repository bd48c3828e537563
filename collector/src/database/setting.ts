import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The value of a setting; where there is none yet, `first` becomes it, also if several processes start at once. */
export async function settingOr(db: Kysely<Tables>, name: string, first: () => string): Promise<string> {
  const read = () => db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  const there = await read();
  if (there !== undefined) return there.value;
  await db
    .insertInto('setting')
    .values({ name, value: first() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await read())?.value ?? '';
}
