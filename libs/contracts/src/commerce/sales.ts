import { z } from 'zod';
import { ItemId, ProjectId, TransactionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { PurchaseState } from './purchase-state.js';

/**
 * Why a payment can be neither completed nor refunded here: the seller's account was disconnected, or a different
 * amount was paid.
 */
export const HoldReason = z.enum(['seller-gone', 'quote-mismatch']);
export type HoldReason = z.output<typeof HoldReason>;

/** A purchase as its seller sees it. */
export const Sale = z
  .object({
    id: TransactionId,
    item_id: ItemId.nullable(),
    project_id: ProjectId.nullable(),
    item_title: z.string(),
    buyer_display: z.string(),
    is_guest: z.boolean(),
    amount_cents: AmountCents,
    discount_cents: AmountCents,
    refunded_cents: AmountCents,
    /** The amount lost in disputes. */
    lost_cents: AmountCents,
    net_cents: z.number().int(),
    /** The amount that can be refunded here now; 0 while disputed. */
    refundable_cents: AmountCents,
    currency: Currency,
    state: PurchaseState,
    /** For a payment that is not completed: when it was paid or, while it is pending, when the checkout started. */
    completed_at: Timestamp,
    /**
     * Present while the payment is held. It counts in no total, and only the seller can refund it, in Stripe's
     * dashboard.
     */
    held: HoldReason.optional(),
    /** True while the payment has not arrived in the seller's account. It counts in no total. */
    under_way: z.boolean().optional(),
    /** True if the payment's Stripe account is no longer connected. Only the seller can refund it, in that account. */
    account_gone: z.boolean().optional(),
  })
  .register(schemaNames, { id: 'Sale' });
export type Sale = z.output<typeof Sale>;
