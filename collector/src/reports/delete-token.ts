import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../database/open-database.ts';
import { settingOr } from '../database/setting.ts';
import { sameSecret } from './same-secret.ts';

/** Makes and checks the tokens by which a reporter, and nobody else, asks after a report and deletes it. */
export interface DeleteTokens {
  tokenOf(reportId: string): string;
  isTokenOf(reportId: string, token: string): boolean;
}

/**
 * A token is derived from the report's number and a secret of this database: a retry gets the same one again, and no table of
 * tokens can leak.
 */
export async function deleteTokens({ db }: Database): Promise<DeleteTokens> {
  const secret = await settingOr(db, 'token-secret', () => randomBytes(32).toString('base64url'));
  const tokenOf = (reportId: string) => createHmac('sha256', secret).update(reportId).digest('base64url');
  return { tokenOf, isTokenOf: (reportId, token) => sameSecret(tokenOf(reportId), token) };
}
