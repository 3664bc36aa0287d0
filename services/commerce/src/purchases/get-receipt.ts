import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import type { RefundState } from '@mnw/contracts/commerce/purchase-state';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { RefundId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CheckoutNotFound } from '../checkout/checkout.errors.js';
import { CommerceDb } from '../commerce.db.js';
import { findPurchase } from './purchases.queries.js';

@Controller()
export class GetReceipt {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(getReceipt)
  async execute({ transaction_id }: InputOf<typeof getReceipt>, actor: Actor): Promise<OutputOf<typeof getReceipt>> {
    const { userId } = requireAccount(actor);
    const purchase = await findPurchase(this.db, transaction_id);
    if (!purchase?.completed_at || purchase.buyer_id !== userId) throw new CheckoutNotFound();
    const refunds = await this.db.many<{ id: RefundId; amount_cents: number; state: RefundState; created_at: Date }>(sql`
      select id, amount_cents, state, created_at from refunds where transaction_id = ${transaction_id} order by id`);
    const { item_id, item_title, seller_username, buyer_display, subtotal_cents, discount_cents, amount_cents, refunded_cents, currency, state } = purchase;
    return {
      transaction_id, item_id, item_title, seller_username, buyer_display, subtotal_cents, discount_cents, amount_cents, refunded_cents, currency, state,
      completed_at: purchase.completed_at.toISOString(),
      refunds: refunds.map((refund) => ({ ...refund, created_at: refund.created_at.toISOString() })),
    };
  }
}
