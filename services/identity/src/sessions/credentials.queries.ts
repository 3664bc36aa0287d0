import type { CredentialKind } from '@mnw/contracts/actor';
import { sql, type Sql } from '@mnw/db/sql';
import { idleDays } from './sessions.queries.js';

export interface CredentialRow {
  hash: string;
  credential_id: string;
  app_id: string | null;
  scopes: string[];
  authenticated_at: Date;
  is_stale: boolean;
  user_id: string;
  username: string;
  is_operator: boolean;
  can_create_projects: boolean;
  email_verified: boolean;
  credentials_version: number;
  suspended_at: Date | null;
  deactivated_at: Date | null;
}

/**
 * How stale "last seen" may become before a request updates it: it is displayed to the minute and matters for session
 * expiry only after days.
 */
const seenMinutes = 5;

interface Source {
  /** The live credentials among the hashes, with their accounts. */
  live: (hashes: Buffer[], now: Date) => Sql;
  markSeen: (ids: string[], now: Date) => Sql;
}

// A token never counts as fresh, so it cannot be used where a step-up is required. App tokens rotate, so other services
// identify them by their sign-in.
const appToken = (kind: 'oauth-token' | 'sync-token'): Source => ({
  live: (hashes, now) => sql`
    select encode(token_hash, 'hex') as hash, s.id as credential_id, s.app_id, s.scopes, to_timestamp(0) as authenticated_at,
      s.last_used_at < ${now}::timestamptz - make_interval(mins => ${seenMinutes}) as is_stale,
      u.id as user_id, username, is_operator, can_create_projects, email_verified, credentials_version, suspended_at, deactivated_at
    from app_tokens t
    join app_sign_ins s on s.id = t.sign_in_id
    join users u on u.id = s.user_id
    join pub_sync_apps a on a.id = s.app_id
    where token_hash = any(${hashes}::bytea[]) and t.kind = 'access' and t.expires_at > ${now} and s.credential = ${kind} and s.ended_at is null
      and a.is_active and u.deleted_at is null`,
  markSeen: (ids, now) => sql`update app_sign_ins set last_used_at = ${now} where id = any(${ids}::uuid[])`,
});

export const credentialSources: Record<CredentialKind, Source> = {
  session: {
    live: (hashes, now) => sql`
      select encode(token_hash, 'hex') as hash, s.id as credential_id, null as app_id, '{}'::text[] as scopes, authenticated_at,
        last_seen_at < ${now}::timestamptz - make_interval(mins => ${seenMinutes}) as is_stale,
        u.id as user_id, username, is_operator, can_create_projects, email_verified, credentials_version, suspended_at, deactivated_at
      from user_sessions s join users u on u.id = s.user_id
      where token_hash = any(${hashes}::bytea[]) and ended_at is null and expires_at > ${now}
        and last_seen_at > ${now}::timestamptz - make_interval(days => ${idleDays}) and deleted_at is null`,
    markSeen: (ids, now) => sql`update user_sessions set last_seen_at = ${now} where id = any(${ids}::uuid[])`,
  },
  'api-token': {
    live: (hashes, now) => sql`
      select encode(token_hash, 'hex') as hash, t.id as credential_id, null as app_id, scopes, to_timestamp(0) as authenticated_at,
        coalesce(last_used_at, to_timestamp(0)) < ${now}::timestamptz - make_interval(mins => ${seenMinutes}) as is_stale,
        u.id as user_id, username, is_operator, can_create_projects, email_verified, credentials_version, suspended_at, deactivated_at
      from api_tokens t join users u on u.id = t.user_id
      where token_hash = any(${hashes}::bytea[]) and revoked_at is null and (expires_at is null or expires_at > ${now}) and deleted_at is null`,
    markSeen: (ids, now) => sql`update api_tokens set last_used_at = ${now} where id = any(${ids}::uuid[])`,
  },
  'oauth-token': appToken('oauth-token'),
  'sync-token': appToken('sync-token'),
};
