import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { newToken, sha256 } from '@mnw/secrets/key-ring';

const dayMs = 86_400_000;
/** Seven days, as clients of the original expect. */
export const accessLifeMs = 7 * dayMs;
/** An app that was not opened for a quarter of a year signs in again. */
const refreshLifeMs = 90 * dayMs;

export interface NewSignIn {
  userId: string;
  appId: string;
  credential: 'oauth-token' | 'sync-token';
  scopes: readonly AppScope[];
  codeId?: string;
}

export interface IssuedToken {
  token: string;
  expiresAt: Date;
}

/** Notes that a person let an app in; its tokens follow. */
export async function startSignIn(tx: Tx, now: Date, { userId, appId, credential, scopes, codeId }: NewSignIn): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into app_sign_ins (user_id, app_id, credential, scopes, code_id, created_at, last_used_at, expires_at)
    values (${userId}, ${appId}, ${credential}, ${scopes}, ${codeId ?? null}, ${now}, ${now}, ${now}) returning id`);
  return id;
}

export const issueAccessToken = (tx: Tx, now: Date, signInId: string, credential: 'oauth-token' | 'sync-token'): Promise<IssuedToken> =>
  issue(tx, now, signInId, { kind: 'access', prefix: credential === 'oauth-token' ? 'mnwo_' : 'mnws_', lifeMs: accessLifeMs });

export const issueRefreshToken = (tx: Tx, now: Date, signInId: string): Promise<IssuedToken> =>
  issue(tx, now, signInId, { kind: 'refresh', prefix: 'mnwr_', lifeMs: refreshLifeMs });

/** Only the SHA-256 is kept. The sign-in lasts as long as the longest of its tokens. */
async function issue(tx: Tx, now: Date, signInId: string, { kind, prefix, lifeMs }: { kind: 'access' | 'refresh'; prefix: string; lifeMs: number }): Promise<IssuedToken> {
  const token = `${prefix}${newToken()}`;
  const expiresAt = new Date(now.getTime() + lifeMs);
  await tx.run(sql`insert into app_tokens (sign_in_id, kind, token_hash, created_at, expires_at) values (${signInId}, ${kind}, ${sha256(token)}, ${now}, ${expiresAt})`);
  await tx.run(sql`update app_sign_ins set expires_at = greatest(expires_at, ${expiresAt}) where id = ${signInId}`);
  return { token, expiresAt };
}
