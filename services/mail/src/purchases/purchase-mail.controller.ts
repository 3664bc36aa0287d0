import { Controller } from '@nestjs/common';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import type { EventOf } from '@mnw/contracts/define-event';
import { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { enqueueDelivery } from '../deliveries/enqueue-delivery.js';
import { SubscribeBuyer } from '../lists/subscribe-buyer.js';

@Controller()
export class PurchaseMailController {
  constructor(
    private readonly jobs: Jobs,
    private readonly subscribeBuyer: SubscribeBuyer,
  ) {}

  /** A receipt to the buyer, a notice to the seller unless nothing was paid, and the buyer on the release list. */
  @OnEvent(purchaseCompleted, { consumer: 'mail__receipt' })
  async receipt({ transaction_id, project_id, seller_id, buyer_id, amount_cents }: EventOf<typeof purchaseCompleted>, tx: Tx): Promise<void> {
    const reference = { transaction_id, project_id, amount_cents };
    await enqueueDelivery(tx, { kind: 'receipt', dedupeKey: `receipt:${transaction_id}`, reference, userId: buyer_id });
    if (amount_cents > 0) await enqueueDelivery(tx, { kind: 'sale', dedupeKey: `sale:${transaction_id}`, reference, userId: seller_id });
    if (buyer_id) await this.subscribeBuyer.registered(tx, project_id, buyer_id);
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }

  @OnEvent(purchaseRefunded, { consumer: 'mail__refund' })
  async refund({ transaction_id, refund_id, buyer_id, amount_cents, full }: EventOf<typeof purchaseRefunded>, tx: Tx): Promise<void> {
    await enqueueDelivery(tx, { kind: 'refund', dedupeKey: `refund:${refund_id}`, reference: { transaction_id, amount_cents, is_full: full }, userId: buyer_id });
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }
}
