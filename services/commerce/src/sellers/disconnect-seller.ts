import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sellerChanged } from '@mnw/contracts/commerce/seller-changed.event';
import { addToOutbox } from '@mnw/messaging/outbox';
import { CommerceDb } from '../commerce.db.js';
import { cancelUnsettled } from '../fulfilment/cancel-unsettled.js';
import { markDisconnected, markOnboarding } from './sellers.queries.js';

/**
 * The creator disconnected the account at Stripe, as we learn from Stripe's event or from its refusal of our next
 * request. We can neither read the account nor refund from it any more. Therefore unpaid checkouts are closed,
 * payments under way are held, and everybody concerned is notified.
 */
@Injectable()
export class DisconnectSeller {
  constructor(
    private readonly db: CommerceDb,
    private readonly clock: Clock,
  ) {}

  async execute(account: string): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      const userId = await markDisconnected(tx, account, now);
      if (userId) {
        await markOnboarding(tx, userId, false);
        await addToOutbox(tx, sellerChanged, {
          user_id: userId,
          accepts_payments: false,
          disconnected: true,
          changed_at: now.toISOString(),
        });
      }
      await cancelUnsettled(tx, account);
    });
  }
}
