import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CheckoutNotFound } from '../checkout/checkout.errors.js';
import { CommerceDb } from '../commerce.db.js';
import { refundsOf } from '../refunds/refunds.queries.js';
import { findPurchase } from './purchases.queries.js';

@Controller()
export class GetReceipt {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(getReceipt)
  async execute({ transaction_id }: InputOf<typeof getReceipt>, actor: Actor): Promise<OutputOf<typeof getReceipt>> {
    const { userId } = requireAccount(actor);
    const purchase = await findPurchase(this.db, transaction_id);
    if (!purchase?.completed_at || purchase.buyer_id !== userId) throw new CheckoutNotFound();
    const refunds = await refundsOf(this.db, transaction_id);
    const {
      item_id,
      item_title,
      seller_username,
      buyer_display,
      subtotal_cents,
      discount_cents,
      amount_cents,
      refunded_cents,
      currency,
      state,
    } = purchase;
    return {
      transaction_id,
      item_id,
      item_title,
      seller_username,
      buyer_display,
      subtotal_cents,
      discount_cents,
      amount_cents,
      refunded_cents,
      currency,
      state,
      completed_at: purchase.completed_at.toISOString(),
      refunds: refunds.map(({ id, amount_cents: cents, state: refundState, created_at }) => ({
        id,
        amount_cents: cents,
        state: refundState,
        created_at: created_at.toISOString(),
      })),
    };
  }
}
