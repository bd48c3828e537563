import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** In order of their names. Once released, a step is never changed: add another. */
const steps: Readonly<Record<string, Migration>> = {
  '001-reports-and-counts': {
    async up(db) {
      await db.schema
        .createTable('report')
        .addColumn('report_id', 'text', (column) => column.primaryKey())
        .addColumn('received_at', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('moderated_at', 'text')
        .addColumn('merged_into', 'text')
        .addColumn('place_id', 'text')
        .addColumn('category', 'text')
        .addColumn('region', 'text')
        .addColumn('place_kind', 'text')
        .addColumn('body_hash', 'text', (column) => column.notNull())
        .addColumn('body', 'text')
        .execute();
      await db.schema.createIndex('report_by_status').on('report').columns(['status', 'received_at', 'report_id']).execute();
      await db.schema
        .createIndex('report_by_target')
        .on('report')
        .column('merged_into')
        .where(sql.ref('merged_into'), 'is not', null)
        .execute();
      await db.schema
        .createTable('count_cell')
        .addColumn('level', 'integer', (column) => column.notNull())
        .addColumn('category', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('month', 'text', (column) => column.notNull())
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('count_cell_key', ['level', 'category', 'kind', 'month', 'region'])
        .execute();
      await db.schema
        .createTable('place')
        .addColumn('place_id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('latitude', 'double precision', (column) => column.notNull())
        .addColumn('longitude', 'double precision', (column) => column.notNull())
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('published', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('count', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createTable('setting')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

/** Brings the tables to the newest form. Throws if a step fails; that step has then changed nothing. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...steps }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
