import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type AccountActor, type Actor } from '@mnw/contracts/actor';
import { HoldReason } from '@mnw/contracts/commerce/sales';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import { faultOfAmount } from '@mnw/contracts/currencies';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { RefundId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { AmountNotPayable } from '../checkout/checkout.errors.js';
import { CommerceDb } from '../commerce.db.js';
import { findPurchase, lockPurchase } from '../purchases/purchases.queries.js';
import { isConnected } from '../sellers/sellers.queries.js';
import { PaymentsUnavailable } from '../stripe/stripe-failure.js';
import {
  NothingToRefund,
  RefundElsewhere,
  RefundRefused,
  RefundTooLarge,
  SaleDisputed,
  SaleHeld,
  SaleNotFound,
} from './refunds.errors.js';
import { addSellerRefund, findRefundState, heldCents } from './refunds.queries.js';
import { SendRefund } from './send-refund.js';

type Input = InputOf<typeof refundSale>;

/** How long the job leaves a new refund to the request that created it. */
const ownAttemptMs = 30_000;

/**
 * Inserts the row under the sale's lock first, so that concurrent refunds never exceed the payment, then calls
 * Stripe.
 */
@Controller()
export class RefundSale {
  constructor(
    private readonly db: CommerceDb,
    private readonly sendRefund: SendRefund,
    private readonly clock: Clock,
  ) {}

  @Rpc(refundSale)
  async execute(input: Input, actor: Actor): Promise<OutputOf<typeof refundSale>> {
    const seller = requireActiveAccount(actor);
    const { id } = await this.db.command((tx) => this.request(tx, input, seller));
    await this.send(id);
    const { state: refund_state, failure } = await findRefundState(this.db, id);
    if (refund_state === 'failed') throw new RefundRefused(failure ?? 'unknown');
    const { state, amount_cents, refunded_cents, currency } = (await findPurchase(this.db, input.transaction_id))!;
    return {
      refund_id: id,
      refund_state,
      transaction_id: input.transaction_id,
      state,
      amount_cents,
      refunded_cents,
      currency,
    };
  }

  private async request(
    tx: Tx,
    { transaction_id, amount_cents }: Input,
    { userId }: AccountActor,
  ): Promise<{ id: RefundId }> {
    const sale = await lockPurchase(tx, transaction_id);
    if (sale?.seller_id !== userId) throw new SaleNotFound();
    if (sale.state === 'processing' && HoldReason.safeParse(sale.failure).success) throw new SaleHeld();
    if (!sale.completed_at) throw new SaleNotFound();
    if (sale.state === 'disputed' || sale.state === 'lost') throw new SaleDisputed();
    const remaining = sale.amount_cents - (await heldCents(tx, transaction_id));
    if (remaining === 0) throw new NothingToRefund();
    if (sale.stripe_account_id && !(await isConnected(tx, sale.stripe_account_id))) throw new RefundElsewhere();
    const amount = amount_cents ?? remaining;
    if (faultOfAmount(amount, sale.currency) === 'no-such-fraction') throw new AmountNotPayable(sale.currency);
    if (amount > remaining) throw new RefundTooLarge(remaining);
    return addSellerRefund(tx, sale, amount, {
      by: userId,
      dueAt: new Date(this.clock.now().getTime() + ownAttemptMs),
    });
  }

  /** If Stripe is unavailable the refund stays requested, and the job sends it later. */
  private async send(id: RefundId): Promise<void> {
    try {
      await this.sendRefund.execute(id);
    } catch (error) {
      if (!(error instanceof PaymentsUnavailable)) throw error;
    }
  }
}
