import type { Database } from './database/open-database.ts';
import { settingOr } from './database/setting.ts';
import { type DeleteTokens, deleteTokens } from './reports/delete-token.ts';
import { createIntake, type Intake } from './reports/intake.ts';
import type { Settings } from './settings.ts';

/** All that the routes work with. */
export interface Collector {
  readonly database: Database;
  readonly settings: Settings;
  readonly intake: Intake;
  readonly tokens: DeleteTokens;
  /** Whether what it holds is made up. Written into the database, so that it can never be shown unmarked. */
  readonly isDemo: boolean;
  now(): Date;
}

export async function createCollector(database: Database, settings: Settings, now: () => Date = () => new Date()): Promise<Collector> {
  const tokens = await deleteTokens(database);
  const isDemo = (await settingOr(database.db, 'demo', () => 'no')) === 'yes';
  return { database, settings, intake: createIntake(database, now), tokens, isDemo, now };
}
