import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface NewSignIn {
  userId: string;
  appId: string;
  credential: 'oauth-token' | 'sync-token';
  scopes: readonly AppScope[];
  codeId?: string;
}

/** A sign-in starts out expired; each token added to it extends it. */
export const insertSignIn = async (
  tx: Tx,
  { userId, appId, credential, scopes, codeId }: NewSignIn,
  now: Date,
): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into app_sign_ins (user_id, app_id, credential, scopes, code_id, created_at, last_used_at, expires_at)
      values (${userId}, ${appId}, ${credential}, ${scopes}, ${codeId ?? null}, ${now}, ${now}, ${now}) returning id`)
  ).id;

export interface NewToken {
  signInId: string;
  kind: 'access' | 'refresh';
  hash: Buffer;
  createdAt: Date;
  expiresAt: Date;
}

/** A sign-in lasts as long as its longest-lived token. */
export async function insertToken(tx: Tx, { signInId, kind, hash, createdAt, expiresAt }: NewToken): Promise<void> {
  await tx.run(sql`
    insert into app_tokens (sign_in_id, kind, token_hash, created_at, expires_at)
    values (${signInId}, ${kind}, ${hash}, ${createdAt}, ${expiresAt})`);
  await tx.run(sql`update app_sign_ins set expires_at = greatest(expires_at, ${expiresAt}) where id = ${signInId}`);
}

export interface RefreshedSignIn {
  id: string;
  user_id: string;
  scopes: AppScope[];
}

/** Consumes the refresh token in one guarded update; undefined if it is not valid for this app or was used before. */
export const takeRefreshToken = (
  tx: Tx,
  appId: string,
  hash: Buffer,
  now: Date,
): Promise<RefreshedSignIn | undefined> =>
  tx.maybe<RefreshedSignIn>(sql`
    update app_tokens t set used_at = ${now} from app_sign_ins s
    where t.token_hash = ${hash} and t.kind = 'refresh' and t.used_at is null and t.expires_at > ${now}
      and s.id = t.sign_in_id and s.app_id = ${appId} and s.ended_at is null
    returning s.id, s.user_id, s.scopes`);

export interface EndedSignIn {
  user_id: string;
  app_id: string;
}

/** Revokes the sign-in that this code started. */
export const endSignInOfCode = (tx: Tx, codeHash: string, now: Date): Promise<EndedSignIn | undefined> =>
  tx.maybe<EndedSignIn>(sql`
    update app_sign_ins s set ended_at = ${now}
    where s.code_id = (select id from oauth_authorization_codes where code = ${codeHash}) and s.ended_at is null
    returning user_id, app_id`);

/** Revokes the sign-in of a refresh token that was used already. */
export const endSignInOfUsedToken = (tx: Tx, tokenHash: Buffer, now: Date): Promise<EndedSignIn | undefined> =>
  tx.maybe<EndedSignIn>(sql`
    update app_sign_ins s set ended_at = ${now}
    where s.id = (select sign_in_id from app_tokens where token_hash = ${tokenHash} and used_at is not null)
      and s.ended_at is null
    returning user_id, app_id`);

/** Revokes the sign-in of any of its tokens if it belongs to this app. */
export const endSignInOfToken = (db: Queries, appId: string, tokenHash: Buffer, now: Date): Promise<number> =>
  db.run(sql`
    update app_sign_ins set ended_at = ${now}
    where id = (select sign_in_id from app_tokens where token_hash = ${tokenHash}) and app_id = ${appId}
      and ended_at is null`);
