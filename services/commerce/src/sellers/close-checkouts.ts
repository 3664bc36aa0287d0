import { Injectable } from '@nestjs/common';
import { CommerceDb } from '../commerce.db.js';
import { cancelPurchase } from '../fulfilment/cancel-unsettled.js';
import { ExpireSession } from '../checkout/expire-session.js';
import { openCheckoutsOf } from './sellers.queries.js';

/**
 * Stripe does not let a restricted account charge anybody. Its open payment pages are closed, so that buyers do not
 * fill them in for nothing.
 */
@Injectable()
export class CloseCheckouts {
  constructor(
    private readonly db: CommerceDb,
    private readonly expireSession: ExpireSession,
  ) {}

  async execute(account: string): Promise<void> {
    for (const { id, stripe_checkout_session_id } of await openCheckoutsOf(this.db, account)) {
      if (await this.expireSession.execute(account, stripe_checkout_session_id))
        await this.db.transaction((tx) => cancelPurchase(tx, { id }, 'seller-restricted'));
    }
  }
}
