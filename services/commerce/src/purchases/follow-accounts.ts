import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { RecheckCheckouts } from '../sellers/recheck-checkouts.js';
import { claimForVerified, forgetBuyer } from './account-events.queries.js';

/** Updates purchases when the account of a buyer or seller changes. */
@Injectable()
export class FollowAccounts {
  constructor(private readonly recheckCheckouts: RecheckCheckouts) {}

  /** Guest purchases made with an email address go to the account that verifies this address. */
  @OnEvent(accountVerified, { consumer: 'commerce__claim-purchases' })
  verified({ user_id }: EventOf<typeof accountVerified>, tx: Tx): Promise<void> {
    return claimForVerified(tx, user_id);
  }

  @OnEvent(accountDeleted, { consumer: 'commerce__forget-buyer' })
  async deleted({ user_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    await forgetBuyer(tx, user_id);
    await this.recheckCheckouts.execute(tx, user_id);
  }

  /** Payments to a suspended or deactivated seller must not be taken. */
  @OnEvent(accountStateChanged, { consumer: 'commerce__close-sales' })
  async stateChanged({ user_id, state }: EventOf<typeof accountStateChanged>, tx: Tx): Promise<void> {
    if (state !== 'active') await this.recheckCheckouts.execute(tx, user_id);
  }
}
