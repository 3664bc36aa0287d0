import { securityNoted } from '@mnw/contracts/identity/security-noted.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { insertSecurityEvent } from './security-events.queries.js';

/**
 * What the security log records, and whether the owner is emailed: `mail` each time, `daily` once a day for the same
 * app, `log` never. Every revocation and every new credential is emailed.
 */
const handling = {
  joined: 'log',
  'logged-in': 'log',
  'stepped-up': 'log',
  'token-revoked': 'log',
  'app-ended': 'log',
  'email-verified': 'log',
  // The first proof of the address removed something that was set up before it.
  'first-proof-cleared': 'mail',
  'password-changed': 'mail',
  'password-reset': 'mail',
  'password-replaced': 'mail',
  'operator-appointed': 'mail',
  'sessions-ended': 'mail',
  'logged-out-by-operator': 'mail',
  'token-created': 'mail',
  'ssh-key-added': 'mail',
  'ssh-key-confirmed': 'mail',
  'app-allowed': 'daily',
  'app-signed-in': 'daily',
  'app-token-reused': 'mail',
  deactivated: 'mail',
  reactivated: 'mail',
  suspended: 'mail',
  unsuspended: 'mail',
} as const satisfies Record<string, 'log' | 'mail' | 'daily'>;

export type SecurityEvent = keyof typeof handling;

/**
 * Adds an entry to the account's security log in the transaction of the change, and queues an email to the owner where
 * required.
 */
export async function recordSecurityEvent(
  tx: Tx,
  userId: string,
  kind: SecurityEvent,
  details: object = {},
  client?: { ip_prefix: string; user_agent: string },
): Promise<void> {
  const row = await insertSecurityEvent(tx, { userId, kind, details, ...client });
  if (handling[kind] === 'log') return;
  const { app_id = '' } = details as { app_id?: string };
  const once =
    handling[kind] === 'daily' ? `${kind}:${userId}:${app_id}:${row.created_at.toISOString().slice(0, 10)}` : row.id;
  await addToOutbox(tx, securityNoted, { user_id: userId, security_event_id: row.id, kind, once });
}
