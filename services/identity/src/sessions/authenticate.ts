import { Controller } from '@nestjs/common';
import type { AccountActor, CredentialKind } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { Clock } from '@mnw/host/clock';
import { gather } from '@mnw/db/gather';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { stateOf } from '../accounts/accounts.queries.js';
import { IdentityDb } from '../identity.db.js';
import { credentialSources, type CredentialRow } from './credentials.queries.js';

/**
 * Resolves credentials from their live rows. Nothing is cached, so an ended session, a suspended account or a revoked
 * token is rejected on the next request. Requests of one event-loop turn share one query.
 */
@Controller()
export class Authenticate {
  private readonly find: Record<CredentialKind, (hash: string) => Promise<AccountActor | undefined>> = {
    session: this.gathered('session'),
    'api-token': this.gathered('api-token'),
    'oauth-token': this.gathered('oauth-token'),
    'sync-token': this.gathered('sync-token'),
  };

  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(authenticate)
  async execute({ kind, token }: InputOf<typeof authenticate>): Promise<OutputOf<typeof authenticate>> {
    return { actor: (await this.find[kind](sha256(token).toString('hex'))) ?? null };
  }

  private gathered(kind: CredentialKind): (hash: string) => Promise<AccountActor | undefined> {
    return gather((hashes: string[]) => this.load(hashes, kind));
  }

  private async load(hashes: string[], kind: CredentialKind): Promise<Map<string, AccountActor>> {
    const now = this.clock.now();
    const { live, markSeen } = credentialSources[kind];
    const rows = await this.db.many<CredentialRow>(
      live(
        hashes.map((hash) => Buffer.from(hash, 'hex')),
        now,
      ),
    );
    const stale = rows.filter(({ is_stale }) => is_stale).map(({ credential_id }) => credential_id);
    if (stale.length > 0) await this.db.run(markSeen(stale, now));
    return new Map(rows.map((row) => [row.hash, actorOf(row, kind)]));
  }
}

const actorOf = (row: CredentialRow, credential: CredentialKind): AccountActor => ({
  kind: 'account',
  userId: row.user_id as AccountActor['userId'],
  username: row.username,
  credential,
  credentialId: row.credential_id,
  ...(row.app_id === null ? {} : { appId: row.app_id as NonNullable<AccountActor['appId']> }),
  scopes: row.scopes,
  isOperator: row.is_operator,
  canCreateProjects: row.can_create_projects,
  emailVerified: row.email_verified,
  credentialsVersion: row.credentials_version,
  state: stateOf(row.suspended_at, row.deactivated_at),
  authenticatedAt: row.authenticated_at.toISOString(),
});
