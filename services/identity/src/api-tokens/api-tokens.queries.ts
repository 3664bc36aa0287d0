import type { AccountActor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { createApiToken, listApiTokens, revokeApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { sql } from '@mnw/db/sql';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { recordSecurityEvent } from '../accounts/security-events.js';
import type { IdentityDb } from '../identity.db.js';
import { ApiTokenNotFound } from '../identity.errors.js';
import type { WaysIn } from '../ways-in/ways-in.js';

type ApiToken = OutputOf<typeof listApiTokens>['data'][number];
type ApiTokenRow = Omit<ApiToken, 'created_at' | 'last_used_at' | 'expires_at'> & { created_at: Date; last_used_at: Date | null; expires_at: Date | null };

const shownCharacters = 12;

const shown = (row: ApiTokenRow): ApiToken => ({
  ...row,
  created_at: row.created_at.toISOString(),
  last_used_at: row.last_used_at?.toISOString() ?? null,
  expires_at: row.expires_at?.toISOString() ?? null,
});

export async function apiTokensOf(db: IdentityDb, userId: string): Promise<OutputOf<typeof listApiTokens>> {
  const rows = await db.many<ApiTokenRow>(sql`
    select id, name, prefix, scopes, created_at, last_used_at, expires_at from api_tokens where user_id = ${userId} and revoked_at is null order by id desc limit 200`);
  return { data: rows.map(shown) };
}

/** The token is in this answer only; the row keeps its SHA-256 and its first characters. It is no `command`: the answer must not be stored. */
export function insertApiToken(
  db: IdentityDb,
  waysIn: WaysIn,
  now: Date,
  { name, scopes, expires_in_days }: InputOf<typeof createApiToken>,
  caller: AccountActor,
): Promise<OutputOf<typeof createApiToken>> {
  const { userId } = caller;
  const token = `mnw_${newToken()}`;
  const expiresAt = expires_in_days === undefined ? null : new Date(now.getTime() + expires_in_days * 86_400_000);
  return db.transaction(async (tx) => {
    await waysIn.holdCaller(tx, caller);
    const row = await tx.one<ApiTokenRow>(sql`
      insert into api_tokens (user_id, name, token_hash, prefix, scopes, expires_at)
      values (${userId}, ${name}, ${sha256(token)}, ${token.slice(0, shownCharacters)}, ${scopes}, ${expiresAt})
      returning id, name, prefix, scopes, created_at, last_used_at, expires_at`);
    await recordSecurityEvent(tx, userId, 'token-created', { name });
    return { ...shown(row), token };
  });
}

export function revoke(db: IdentityDb, waysIn: WaysIn, now: Date, { api_token_id }: InputOf<typeof revokeApiToken>, userId: string): Promise<object> {
  return db.transaction(async (tx) => {
    const revoked = await tx.run(sql`update api_tokens set revoked_at = ${now} where id = ${api_token_id} and user_id = ${userId} and revoked_at is null`);
    if (revoked === 0) throw new ApiTokenNotFound();
    waysIn.announce(tx, userId);
    await recordSecurityEvent(tx, userId, 'token-revoked', { api_token_id });
    return {};
  });
}
