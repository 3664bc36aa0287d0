import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { accountRegistered } from '@mnw/contracts/identity/account-registered.event';
import { addressReused } from '@mnw/contracts/identity/address-reused.event';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Job } from '@mnw/jobs/job.decorator';
import { addToOutbox } from '@mnw/messaging/outbox';
import { KeyRing } from '@mnw/secrets/key-ring';
import { findAccountByEmail, lockAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { hasHadEnoughLinks, issueAndMail, issueLink, type LinkPurpose } from './login-tokens.js';

export const answerAddressRequests = 'identity__answer-address-requests';

interface Joining {
  purpose: 'join';
  email: string;
  username: string;
  password_hash: string;
  join_attempt_hash: Buffer;
}
type AddressRequest = Joining | { purpose: LinkPurpose; email: string };

/** Acts on what was typed in with an address: makes the account and mails, or does not, while nobody waits for the answer. */
@Injectable()
export class AnswerAddressRequests {
  constructor(
    private readonly db: IdentityDb,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  @Job({ name: answerAddressRequests, everyMs: 5_000 })
  execute(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const request = await tx.maybe<AddressRequest>(sql`
        delete from address_requests where id = (select id from address_requests order by id limit 1 for update skip locked)
        returning purpose, email, username, password_hash, join_attempt_hash`);
      if (!request) return 0;
      await (request.purpose === 'join' ? this.join(tx, request) : this.mailLink(tx, request));
      return 1;
    });
  }

  /** `on conflict` and not a violation: PostgreSQL writes the address of a violated constraint into its log. */
  private async join(tx: Tx, { username, email, password_hash, join_attempt_hash }: Joining): Promise<void> {
    const made = await tx.maybe<{ id: string }>(sql`
      insert into users (username, email, display_name, password_hash, join_attempt_hash, created_at)
      values (${username}, ${email}, ${username}, ${password_hash}, ${join_attempt_hash}, ${this.clock.now()})
      on conflict do nothing returning id`);
    if (!made) return this.tellOwner(tx, email);
    const loginTokenId = await issueLink(tx, this.keyRing, this.clock, { userId: made.id, purpose: 'verify-email' });
    await recordSecurityEvent(tx, made.id, 'joined');
    await addToOutbox(tx, accountRegistered, { user_id: made.id, login_token_id: loginTokenId });
  }

  /** Somebody who joins again before opening the first mail, which may have been asked for by a stranger, gets a new link. */
  private async tellOwner(tx: Tx, email: string): Promise<void> {
    const owner = await findAccountByEmail(tx, email);
    if (!owner) return;
    if (owner.email_verified) await addToOutbox(tx, addressReused, { user_id: owner.id });
    else await this.mailLink(tx, { email, purpose: 'verify-email' });
  }

  /** Unknown addresses, proved ones that ask to be verified, and those that had enough get no mail. */
  private async mailLink(tx: Tx, { email, purpose }: { email: string; purpose: LinkPurpose }): Promise<void> {
    const account = await findAccountByEmail(tx, email);
    if (!account || (purpose === 'verify-email' && account.email_verified)) return;
    await lockAccount(tx, account.id);
    if (await hasHadEnoughLinks(tx, this.clock, { userId: account.id, purpose })) return;
    await issueAndMail(tx, this.keyRing, this.clock, { userId: account.id, purpose });
  }
}
