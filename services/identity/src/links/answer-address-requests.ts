import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { accountRegistered } from '@mnw/contracts/identity/account-registered.event';
import { addressReused } from '@mnw/contracts/identity/address-reused.event';
import type { Tx } from '@mnw/db/tx';
import { Job } from '@mnw/jobs/job.decorator';
import { addToOutbox } from '@mnw/messaging/outbox';
import { KeyRing } from '@mnw/secrets/key-ring';
import { findAccountByEmail, lockAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { insertAccount, takeAddressRequest, type JoinRequest } from './address-requests.queries.js';
import { hasHadEnoughLinks, issueAndMail, issueLink } from './login-tokens.js';
import type { LinkPurpose } from './login-tokens.queries.js';

export const answerAddressRequests = 'identity__answer-address-requests';

/**
 * Processes email addresses that were typed into a form: creates the account and sends the email, or does neither.
 * Nobody waits for the outcome, so its timing reveals nothing.
 */
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
      const request = await takeAddressRequest(tx);
      if (!request) return 0;
      await (request.purpose === 'join' ? this.join(tx, request) : this.mailLink(tx, request));
      return 1;
    });
  }

  private async join(tx: Tx, request: JoinRequest): Promise<void> {
    const made = await insertAccount(tx, request);
    if (!made) return this.tellOwner(tx, request.email);
    const loginTokenId = await issueLink(tx, this.keyRing, this.clock, { userId: made.id, purpose: 'verify-email' });
    await recordSecurityEvent(tx, made.id, 'joined');
    await addToOutbox(tx, accountRegistered, { user_id: made.id, login_token_id: loginTokenId });
  }

  /** Somebody who joins again before opening the first email, which a stranger may have requested, gets a new link. */
  private async tellOwner(tx: Tx, email: string): Promise<void> {
    const owner = await findAccountByEmail(tx, email);
    if (!owner) return;
    if (owner.email_verified) await addToOutbox(tx, addressReused, { user_id: owner.id });
    else await this.mailLink(tx, { email, purpose: 'verify-email' });
  }

  /** No email is sent to unknown addresses, to proved ones that ask for verification, or to those that had enough. */
  private async mailLink(tx: Tx, { email, purpose }: { email: string; purpose: LinkPurpose }): Promise<void> {
    const account = await findAccountByEmail(tx, email);
    if (!account || (purpose === 'verify-email' && account.email_verified)) return;
    await lockAccount(tx, account.id);
    if (await hasHadEnoughLinks(tx, this.clock, { userId: account.id, purpose })) return;
    await issueAndMail(tx, this.keyRing, this.clock, { userId: account.id, purpose });
  }
}
