import { Injectable } from '@nestjs/common';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { purchaseOutcomeReached } from '@mnw/contracts/commerce/purchase-outcome-reached.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { sellerChanged } from '@mnw/contracts/commerce/seller-changed.event';
import type { EventOf } from '@mnw/contracts/define-event';
import { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { enqueueDelivery } from '../deliveries/enqueue-delivery.queries.js';
import { outcomeWords } from '../letters/outcome-letters.js';
import { SubscribeBuyer } from '../lists/subscribe-buyer.js';

@Injectable()
export class OwePurchaseMail {
  constructor(
    private readonly jobs: Jobs,
    private readonly subscribeBuyer: SubscribeBuyer,
  ) {}

  /**
   * Queues a receipt for the buyer and, if the purchase was paid, a sale notification for the seller. Subscribes the
   * buyer to releases if the box was ticked.
   */
  @OnEvent(purchaseCompleted, { consumer: 'mail__receipt' })
  async receipt(
    { transaction_id, project_id, seller_id, buyer_id, amount_cents, list_consent }: EventOf<typeof purchaseCompleted>,
    tx: Tx,
  ): Promise<void> {
    const reference = { transaction_id, project_id, amount_cents };
    await enqueueDelivery(tx, { kind: 'receipt', dedupeKey: `receipt:${transaction_id}`, reference, userId: buyer_id });
    if (amount_cents > 0)
      await enqueueDelivery(tx, { kind: 'sale', dedupeKey: `sale:${transaction_id}`, reference, userId: seller_id });
    if (buyer_id && list_consent) await this.subscribeBuyer.registered(tx, project_id, buyer_id, list_consent);
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }

  @OnEvent(purchaseRefunded, { consumer: 'mail__refund' })
  async refund(
    { transaction_id, refund_id, buyer_id, amount_cents, full }: EventOf<typeof purchaseRefunded>,
    tx: Tx,
  ): Promise<void> {
    await enqueueDelivery(tx, {
      kind: 'refund',
      dedupeKey: `refund:${refund_id}`,
      reference: { transaction_id, amount_cents, is_full: full },
      userId: buyer_id,
    });
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }

  /** Queues an email to both sides about everything that happens automatically. */
  @OnEvent(purchaseOutcomeReached, { consumer: 'mail__purchase-outcome' })
  async outcome(
    { transaction_id, outcome, round, seller_id, buyer_id }: EventOf<typeof purchaseOutcomeReached>,
    tx: Tx,
  ): Promise<void> {
    const [key, reference] = [`${outcome}:${transaction_id}:${round}`, { transaction_id, outcome }];
    if (outcomeWords[outcome].buyer)
      await enqueueDelivery(tx, { kind: 'purchase-outcome', dedupeKey: `buyer:${key}`, reference, userId: buyer_id });
    if (outcomeWords[outcome].seller)
      await enqueueDelivery(tx, { kind: 'sale-outcome', dedupeKey: `seller:${key}`, reference, userId: seller_id });
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }

  @OnEvent(sellerChanged, { consumer: 'mail__payments-stopped' })
  async seller(
    { user_id, accepts_payments, disconnected = false, changed_at }: EventOf<typeof sellerChanged>,
    tx: Tx,
  ): Promise<void> {
    if (accepts_payments) return;
    await enqueueDelivery(tx, {
      kind: 'payments-stopped',
      dedupeKey: `payments-stopped:${user_id}:${changed_at ?? ''}`,
      reference: { is_disconnected: disconnected },
      userId: user_id,
    });
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }
}
