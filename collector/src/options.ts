import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { failed, type Result, succeeded } from '../../src/shared/result.ts';
import { defaultLimits, type Settings } from './settings.ts';

const wholeNumber = (least: number, most: number) =>
  v.pipe(v.string(), v.regex(/^\d+$/, 'must be a whole number'), v.transform(Number), v.minValue(least), v.maxValue(most));

const environment = v.object({
  COLLECTOR_HOST: v.optional(v.pipe(v.string(), v.nonEmpty()), '127.0.0.1'),
  COLLECTOR_PORT: v.optional(wholeNumber(0, 65_535), '8787'),
  COLLECTOR_DATA: v.optional(v.pipe(v.string(), v.nonEmpty())),
  COLLECTOR_TITLE: v.optional(v.pipe(v.string(), v.maxLength(100))),
  COLLECTOR_MODERATION_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{24,512}$/, 'must be 24 to 512 characters without spaces'))),
  // Below three a "region" could be one family.
  COLLECTOR_THRESHOLD: v.optional(wholeNumber(3, 1000), '5'),
  COLLECTOR_TRUST_PROXY: v.optional(v.pipe(v.string(), v.nonEmpty())),
  COLLECTOR_REPORTS_PER_MINUTE: v.optional(wholeNumber(1, 1_000_000_000), String(defaultLimits.reportsPerMinute)),
  COLLECTOR_READS_PER_MINUTE: v.optional(wholeNumber(1, 1_000_000_000), String(defaultLimits.readsPerMinute)),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://'))),
});

export interface Options {
  readonly host: string;
  readonly port: number;
  /** What `openDatabase` takes. */
  readonly database: string;
  /** Where a key that was made up here lies; null if the operator gave one, or none can be kept. */
  readonly keyFile: string | null;
  readonly settings: Settings;
}

/** What the environment says. The fault is a sentence for the operator. `dataFolder` is where files go unless it says otherwise. */
export function readOptions(env: NodeJS.ProcessEnv, dataFolder: string, isDemo: boolean): Result<Options, string> {
  const parsed = v.safeParse(environment, env);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return failed(`${v.getDotPath(issue) ?? 'The environment'}: ${issue.message}.`);
  }
  const said = parsed.output;
  const folder = said.COLLECTOR_DATA ?? dataFolder;
  // Made-up data never goes where real data may be.
  const file = join(folder, isDemo ? 'demo.sqlite' : 'reports.sqlite');
  const database = isDemo ? file : (said.DATABASE_URL ?? file);
  const keyFile = said.COLLECTOR_MODERATION_KEY === undefined && database === file ? join(folder, 'moderation-key') : null;
  return succeeded({
    host: said.COLLECTOR_HOST,
    port: said.COLLECTOR_PORT,
    database,
    keyFile,
    settings: {
      threshold: said.COLLECTOR_THRESHOLD,
      moderationKey: said.COLLECTOR_MODERATION_KEY ?? (keyFile === null ? null : keyIn(keyFile)),
      trustProxy: said.COLLECTOR_TRUST_PROXY ?? false,
      title: said.COLLECTOR_TITLE ?? null,
      limits: { ...defaultLimits, reportsPerMinute: said.COLLECTOR_REPORTS_PER_MINUTE, readsPerMinute: said.COLLECTOR_READS_PER_MINUTE },
    },
  });
}

/** The key in a file that only its owner can read; made at the first start. */
function keyIn(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
