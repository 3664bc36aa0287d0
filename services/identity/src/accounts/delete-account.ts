import { Injectable } from '@nestjs/common';
import { requireStepUp, type Actor } from '@mnw/contracts/actor';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { addToOutbox } from '@mnw/messaging/outbox';
import { IdentityDb } from '../identity.db.js';
import { lockAccount } from './accounts.queries.js';

/** Deletion anonymises: the row stays, so that buyers keep what they bought and sellers their records (docs/decisions/0006). */
@Injectable()
export class DeleteAccount {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<object> {
    const now = this.clock.now();
    const { userId } = requireStepUp(actor, now);
    return this.db.transaction(async (tx) => {
      await lockAccount(tx, userId);
      await tx.run(sql`
        update users set username = 'deleted-' || id, email = null, display_name = 'Deleted account', bio = '', avatar_key = null, password_hash = null,
          email_verified = false, totp_secret = null, totp_key_id = null, totp_enabled = false, is_operator = false, can_create_projects = false, deleted_at = ${now}
        where id = ${userId}`);
      for (const statement of personalRowsOf(userId)) await tx.run(statement);
      await addToOutbox(tx, accountDeleted, { user_id: userId });
      return {};
    });
  }
}

/** Everything that only described the person: ways in, places they were, applications. */
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
