import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listApiTokens } from '@mnw/contracts/identity/api-tokens.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

type ApiToken = OutputOf<typeof listApiTokens>['data'][number];
interface ApiTokenRow extends Omit<ApiToken, 'created_at' | 'last_used_at' | 'expires_at'> {
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
}

const shown = (row: ApiTokenRow): ApiToken => ({
  ...row,
  created_at: row.created_at.toISOString(),
  last_used_at: row.last_used_at?.toISOString() ?? null,
  expires_at: row.expires_at?.toISOString() ?? null,
});

export async function apiTokensOf(db: Queries, userId: string): Promise<ApiToken[]> {
  const rows = await db.many<ApiTokenRow>(sql`
    select id, name, prefix, scopes, created_at, last_used_at, expires_at from api_tokens
    where user_id = ${userId} and revoked_at is null order by id desc limit 200`);
  return rows.map(shown);
}

export interface NewApiToken {
  userId: string;
  name: string;
  /** SHA-256 of the token. */
  hash: Buffer;
  prefix: string;
  scopes: readonly string[];
  expiresAt: Date | null;
}

export async function insertApiToken(
  tx: Tx,
  { userId, name, hash, prefix, scopes, expiresAt }: NewApiToken,
): Promise<ApiToken> {
  const row = await tx.one<ApiTokenRow>(sql`
    insert into api_tokens (user_id, name, token_hash, prefix, scopes, expires_at)
    values (${userId}, ${name}, ${hash}, ${prefix}, ${scopes}, ${expiresAt})
    returning id, name, prefix, scopes, created_at, last_used_at, expires_at`);
  return shown(row);
}

/** 1 if the account had that token and it was not revoked yet, else 0. */
export const setRevoked = (tx: Tx, tokenId: string, userId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update api_tokens set revoked_at = ${now} where id = ${tokenId} and user_id = ${userId} and revoked_at is null`);
