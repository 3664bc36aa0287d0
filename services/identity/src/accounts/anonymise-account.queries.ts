import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** Clears every column of the account's row that identifies the person or lets them log in. */
export async function eraseAccount(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.run(sql`
    update users set username = 'deleted-' || id, email = null, display_name = 'Deleted account', bio = '',
      avatar_key = null, password_hash = null, email_verified = false, join_attempt_hash = null, totp_secret = null,
      totp_key_id = null, totp_enabled = false, is_operator = false, can_create_projects = false, deleted_at = ${now}
    where id = ${userId}`);
}

/** Deletes rows that only describe the person: ended credentials, past locations, applications. */
export async function deletePersonalRows(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`delete from user_sessions where user_id = ${userId}`);
  await tx.run(sql`delete from api_tokens where user_id = ${userId}`);
  await tx.run(sql`delete from login_tokens where user_id = ${userId}`);
  await tx.run(sql`delete from user_passkeys where user_id = ${userId}`);
  await tx.run(sql`delete from backup_codes where user_id = ${userId}`);
  await tx.run(sql`delete from known_devices where user_id = ${userId}`);
  await tx.run(sql`delete from login_attempts where user_id = ${userId}`);
  await tx.run(sql`delete from app_sign_ins where user_id = ${userId}`);
  await tx.run(sql`delete from app_consents where user_id = ${userId}`);
  await tx.run(sql`delete from oauth_authorization_codes where user_id = ${userId}`);
  await tx.run(sql`delete from security_events where user_id = ${userId}`);
  await tx.run(sql`delete from creator_waitlist where user_id = ${userId}`);
}
