import type { Clock } from '@mnw/host/clock';
import type { StartedSession } from '@mnw/contracts/identity/user';
import type { Tx } from '@mnw/db/tx';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { insertSession } from './sessions.queries.js';

const absoluteDays = 90;

/** Starts a session: a new row with a new 256-bit token, of which only the SHA-256 is stored. */
export async function startSession(
  tx: Tx,
  clock: Clock,
  userId: string,
  client: { ip_prefix: string; user_agent: string },
): Promise<StartedSession> {
  const token = newToken();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + absoluteDays * 86_400_000);
  await insertSession(tx, { userId, tokenHash: sha256(token), startedAt: now, expiresAt, ...client });
  await recordSecurityEvent(tx, userId, 'logged-in', {}, client);
  return { user: await findAccount(tx, userId), session_token: token };
}
