import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { RecheckCheckouts } from '../sellers/recheck-checkouts.js';
import { claimForVerified, forgetBuyer } from './account-events.queries.js';

/** What becomes of purchases when the account of a buyer or a seller changes. */
@Injectable()
export class FollowAccounts {
  constructor(private readonly recheckCheckouts: RecheckCheckouts) {}

  /** What was bought as a guest with an address belongs to the account that proves the address. */
  @OnEvent(accountVerified, { consumer: 'commerce__claim-purchases' })
  verified({ user_id }: EventOf<typeof accountVerified>, tx: Tx): Promise<void> {
    return claimForVerified(tx, user_id);
  }

  @OnEvent(accountDeleted, { consumer: 'commerce__forget-buyer' })
  async deleted({ user_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    await forgetBuyer(tx, user_id);
    await this.recheckCheckouts.execute(tx, user_id);
  }

  /** Nobody is to pay a seller who is suspended or away. */
  @OnEvent(accountStateChanged, { consumer: 'commerce__close-sales' })
  async stateChanged({ user_id, state }: EventOf<typeof accountStateChanged>, tx: Tx): Promise<void> {
    if (state !== 'active') await this.recheckCheckouts.execute(tx, user_id);
  }
}
