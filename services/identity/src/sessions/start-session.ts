import type { Clock } from '@mnw/host/clock';
import type { StartedSession } from '@mnw/contracts/identity/user';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';

const absoluteDays = 90;

/** Logs in: a new row under a new 256-bit token, of which only the SHA-256 is kept. */
export async function startSession(tx: Tx, clock: Clock, userId: string, client: { ip_prefix: string; user_agent: string }): Promise<StartedSession> {
  const token = newToken();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + absoluteDays * 86_400_000);
  await tx.run(sql`
    insert into user_sessions (user_id, token_hash, created_at, last_seen_at, authenticated_at, expires_at, user_agent, ip_prefix)
    values (${userId}, ${sha256(token)}, ${now}, ${now}, ${now}, ${expiresAt}, ${client.user_agent}, ${client.ip_prefix})`);
  await recordSecurityEvent(tx, userId, 'logged-in', {}, client);
  return { user: await findAccount(tx, userId), session_token: token };
}
