import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

export interface NewCode {
  appId: string;
  userId: string;
  /** SHA-256 of the code in hex; the code itself is not stored. */
  hash: string;
  codeChallenge: string;
  redirectUri: string;
  scope: string;
  createdAt: Date;
  expiresAt: Date;
}

export const insertCode = (tx: Tx, code: NewCode): Promise<number> =>
  tx.run(sql`
    insert into oauth_authorization_codes
      (app_id, user_id, code, code_challenge, redirect_uri, scope, created_at, expires_at)
    values (${code.appId}, ${code.userId}, ${code.hash}, ${code.codeChallenge}, ${code.redirectUri}, ${code.scope},
      ${code.createdAt}, ${code.expiresAt})`);

export type ShownCode = Pick<NewCode, 'hash' | 'appId' | 'redirectUri' | 'codeChallenge'>;

/**
 * Consumes the code in one guarded update, so parallel exchanges cannot both succeed. App, redirect URI and challenge
 * are part of the condition, so a caller who does not know them cannot use up the code.
 */
export const takeCode = (
  tx: Tx,
  { hash, appId, redirectUri, codeChallenge }: ShownCode,
  now: Date,
): Promise<{ id: string; user_id: string; scope: string } | undefined> =>
  tx.maybe<{ id: string; user_id: string; scope: string }>(sql`
    update oauth_authorization_codes set used_at = ${now}
    where code = ${hash} and app_id = ${appId} and redirect_uri = ${redirectUri} and code_challenge = ${codeChallenge}
      and used_at is null and expires_at > ${now}
    returning id, user_id, scope`);
