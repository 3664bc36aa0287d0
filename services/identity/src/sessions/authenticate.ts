import { Injectable } from '@nestjs/common';
import type { AccountActor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { Clock } from '@mnw/config/clock';
import { gather } from '@mnw/db/gather';
import { sql } from '@mnw/db/sql';
import { sha256 } from '@mnw/secrets/key-ring';
import { stateOf } from '../accounts/accounts.queries.js';
import { IdentityDb } from '../identity.db.js';
import { idleDays } from './sessions.queries.js';

interface CredentialRow {
  hash: string;
  credential_id: string;
  scopes: string[];
  authenticated_at: Date;
  is_stale: boolean;
  user_id: string;
  username: string;
  is_operator: boolean;
  can_create_projects: boolean;
  email_verified: boolean;
  suspended_at: Date | null;
  deactivated_at: Date | null;
}

/** How old `last_seen_at` may be before a request writes it again: it is shown to the minute and ends a session after days. */
const seenMinutes = 5;

/**
 * Who a credential belongs to, from the one truth: a live row. Nothing is cached, so an ended session, a suspended account or a revoked
 * token counts on the next request; requests of one turn are asked together.
 */
@Injectable()
export class Authenticate {
  private readonly session = gather((hashes: string[]) => this.load(hashes, 'session'));
  private readonly apiToken = gather((hashes: string[]) => this.load(hashes, 'api-token'));

  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  async execute({ kind, token }: InputOf<typeof authenticate>): Promise<OutputOf<typeof authenticate>> {
    const hash = sha256(token).toString('hex');
    if (kind === 'session') return { actor: (await this.session(hash)) ?? null };
    if (kind === 'api-token') return { actor: (await this.apiToken(hash)) ?? null };
    return { actor: null };
  }

  private async load(hashes: string[], kind: 'session' | 'api-token'): Promise<Map<string, AccountActor>> {
    const bytes = hashes.map((hash) => Buffer.from(hash, 'hex'));
    const rows = await (kind === 'session' ? this.sessions(bytes) : this.apiTokens(bytes));
    await this.markSeen(rows.filter(({ is_stale }) => is_stale).map(({ credential_id }) => credential_id), kind);
    return new Map(rows.map((row) => [row.hash, actorOf(row, kind)]));
  }

  private sessions(hashes: Buffer[]): Promise<CredentialRow[]> {
    const now = this.clock.now();
    return this.db.many<CredentialRow>(sql`
      select encode(token_hash, 'hex') as hash, s.id as credential_id, '{}'::text[] as scopes, authenticated_at,
        last_seen_at < ${now}::timestamptz - make_interval(mins => ${seenMinutes}) as is_stale,
        u.id as user_id, username, is_operator, can_create_projects, email_verified, suspended_at, deactivated_at
      from user_sessions s join users u on u.id = s.user_id
      where token_hash = any(${hashes}::bytea[]) and ended_at is null and expires_at > ${now}
        and last_seen_at > ${now}::timestamptz - make_interval(days => ${idleDays}) and deleted_at is null`);
  }

  /** A token is never fresh: what asks for a step-up cannot be done with one. */
  private apiTokens(hashes: Buffer[]): Promise<CredentialRow[]> {
    const now = this.clock.now();
    return this.db.many<CredentialRow>(sql`
      select encode(token_hash, 'hex') as hash, t.id as credential_id, scopes, to_timestamp(0) as authenticated_at,
        coalesce(last_used_at, to_timestamp(0)) < ${now}::timestamptz - make_interval(mins => ${seenMinutes}) as is_stale,
        u.id as user_id, username, is_operator, can_create_projects, email_verified, suspended_at, deactivated_at
      from api_tokens t join users u on u.id = t.user_id
      where token_hash = any(${hashes}::bytea[]) and revoked_at is null and (expires_at is null or expires_at > ${now}) and deleted_at is null`);
  }

  private async markSeen(ids: string[], kind: 'session' | 'api-token'): Promise<void> {
    if (ids.length === 0) return;
    const now = this.clock.now();
    await this.db.run(
      kind === 'session'
        ? sql`update user_sessions set last_seen_at = ${now} where id = any(${ids}::uuid[])`
        : sql`update api_tokens set last_used_at = ${now} where id = any(${ids}::uuid[])`,
    );
  }
}

const actorOf = (row: CredentialRow, credential: 'session' | 'api-token'): AccountActor => ({
  kind: 'account',
  userId: row.user_id as AccountActor['userId'],
  username: row.username,
  credential,
  credentialId: row.credential_id,
  scopes: row.scopes,
  isOperator: row.is_operator,
  canCreateProjects: row.can_create_projects,
  emailVerified: row.email_verified,
  state: stateOf(row.suspended_at, row.deactivated_at),
  authenticatedAt: row.authenticated_at.toISOString(),
});
