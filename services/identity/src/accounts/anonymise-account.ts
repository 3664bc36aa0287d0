import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { WaysIn } from '../ways-in/ways-in.js';
import { noteDeletion } from './deletion-notices.queries.js';

/** Ends an account, whose row the transaction holds: the row stays, so that buyers keep what they bought and sellers their records (docs/decisions/0006). */
export async function anonymiseAccount(tx: Tx, waysIn: WaysIn, userId: string, now: Date): Promise<void> {
  await waysIn.end(tx, userId, 'deletion');
  const deletion_notice_id = await noteDeletion(tx, userId, now);
  await tx.run(sql`
    update users set username = 'deleted-' || id, email = null, display_name = 'Deleted account', bio = '', avatar_key = null, password_hash = null,
      email_verified = false, join_attempt_hash = null, totp_secret = null, totp_key_id = null, totp_enabled = false, is_operator = false,
      can_create_projects = false, deleted_at = ${now}
    where id = ${userId}`);
  for (const statement of personalRowsOf(userId)) await tx.run(statement);
  await addToOutbox(tx, accountDeleted, { user_id: userId, ...(deletion_notice_id === undefined ? {} : { deletion_notice_id }) });
}

/** Everything that only described the person: credentials that have ended, places they were, applications. */
const personalRowsOf = (userId: string) => [
  sql`delete from user_sessions where user_id = ${userId}`,
  sql`delete from api_tokens where user_id = ${userId}`,
  sql`delete from login_tokens where user_id = ${userId}`,
  sql`delete from user_passkeys where user_id = ${userId}`,
  sql`delete from backup_codes where user_id = ${userId}`,
  sql`delete from known_devices where user_id = ${userId}`,
  sql`delete from login_attempts where user_id = ${userId}`,
  sql`delete from app_sign_ins where user_id = ${userId}`,
  sql`delete from app_consents where user_id = ${userId}`,
  sql`delete from oauth_authorization_codes where user_id = ${userId}`,
  sql`delete from security_events where user_id = ${userId}`,
  sql`delete from creator_waitlist where user_id = ${userId}`,
];
