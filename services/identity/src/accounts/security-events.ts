import { json, sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

type SecurityEvent =
  | ('joined' | 'logged-in' | 'email-verified' | 'password-changed' | 'stepped-up' | 'sessions-ended' | 'token-created' | 'token-revoked')
  | ('deactivated' | 'reactivated' | 'suspended' | 'unsuspended')
  | ('app-allowed' | 'app-signed-in' | 'app-ended' | 'app-token-reused');

/** A line of the account's security log, in the transaction of what it tells. */
export async function recordSecurityEvent(tx: Tx, userId: string, kind: SecurityEvent, details: object = {}, client?: { ip_prefix: string; user_agent: string }): Promise<void> {
  await tx.run(sql`
    insert into security_events (user_id, kind, details, user_agent, ip_prefix)
    values (${userId}, ${kind}, ${json(details)}, ${client?.user_agent ?? null}, ${client?.ip_prefix ?? null})`);
}
