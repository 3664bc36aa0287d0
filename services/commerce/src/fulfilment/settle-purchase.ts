import { Injectable } from '@nestjs/common';
import { licenseKeyChanged } from '@mnw/contracts/commerce/license-key-changed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import { purchaseRestored } from '@mnw/contracts/commerce/purchase-restored.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Logger } from '@mnw/observability/logger';
import { commitPromo, returnPromo } from '../promo-codes/reservations.queries.js';
import { setSettled } from '../purchases/purchase-state.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { findOtherHolding, lockHolding } from '../purchases/purchases.queries.js';
import { applyRefunds } from '../refunds/apply-refunds.js';
import type { RefundRow } from '../refunds/refunds.queries.js';
import { setGrantAccess, setKeyAccess } from './access.queries.js';
import { announceOutcome } from './announce-outcome.js';
import { applyDisputes } from './apply-disputes.js';
import { isStanding, settle, type Settlement } from './settlement.js';
import type { StripeSnapshot } from './stripe-snapshot.js';

/** Records the refunds and disputes of a paid purchase, and derives its state and access from them. */
@Injectable()
export class SettlePurchase {
  constructor(private readonly log: Logger) {}

  async execute(tx: Tx, purchase: Purchase, snapshot: StripeSnapshot): Promise<void> {
    const { refundedCents, arrived, failed } = await applyRefunds(tx, purchase, snapshot.refunds);
    const { states, lostCents } = await applyDisputes(tx, purchase, snapshot.disputes);
    const isCompleted = purchase.completed_at !== null;
    const settlement = settle({ isCompleted, amountCents: purchase.amount_cents, refundedCents, disputes: states });
    const lost = Math.min(lostCents, purchase.amount_cents - refundedCents);
    await this.set(tx, purchase, settlement, { refundedCents, lostCents: lost });
    if (isCompleted) await announceRefunds(tx, purchase, arrived, refundedCents);
    if (failed.length > 0) await announceOutcome(tx, purchase, 'refund-failed');
  }

  private async set(
    tx: Tx,
    purchase: Purchase,
    { state, access }: Settlement,
    money: { refundedCents: number; lostCents: number },
  ): Promise<void> {
    const isSame =
      state === purchase.state &&
      money.refundedCents === purchase.refunded_cents &&
      money.lostCents === purchase.lost_cents;
    if (isSame) return;
    if (isStanding(state) && !isStanding(purchase.state) && (await this.isReplaced(tx, purchase))) {
      // The sale became valid again after the buyer had bought the same thing a second time. The figures are
      // updated; access stays with the later purchase.
      this.log.error({ transaction_id: purchase.id, state }, 'a replaced purchase became valid again');
      return setSettled(tx, purchase, { state: purchase.state, ...money });
    }
    await setSettled(tx, purchase, { state, ...money });
    if (purchase.completed_at) await changeAccess(tx, purchase, access);
    await announceDispute(tx, purchase, state);
    if (state === 'refunded') await returnPromo(tx, purchase.id);
    if (purchase.state === 'refunded' && isStanding(state)) await commitPromo(tx, purchase.id);
  }

  private async isReplaced(tx: Tx, purchase: Purchase): Promise<boolean> {
    if (purchase.is_gift) return false;
    await lockHolding(tx, purchase);
    return (await findOtherHolding(tx, purchase)) !== undefined;
  }
}

/** A dispute suspends files and keys and may restore them later; the people concerned are notified of both. */
async function announceDispute(tx: Tx, purchase: Purchase, state: PurchaseState): Promise<void> {
  if (state === purchase.state) return;
  if (state === 'disputed') await announceOutcome(tx, purchase, 'disputed');
  else if (state === 'lost') await announceOutcome(tx, purchase, 'dispute-lost');
  else if (purchase.state === 'disputed' || purchase.state === 'lost')
    await announceOutcome(tx, purchase, 'dispute-won');
}

async function changeAccess(tx: Tx, purchase: Purchase, access: Settlement['access']): Promise<void> {
  await setGrantAccess(tx, purchase.id, access);
  for (const key of await setKeyAccess(tx, purchase.id, access)) {
    if (key.item_id) await addToOutbox(tx, licenseKeyChanged, { license_key_id: key.id, item_id: key.item_id });
  }
}

/**
 * If several refunds arrive together, only the last is reported as the full one. A full refund, and its reversal,
 * is announced once each time it happens.
 */
async function announceRefunds(
  tx: Tx,
  { id, item_id, seller_id, buyer_id, amount_cents, currency, refunded_cents }: Purchase,
  arrived: RefundRow[],
  refundedCents: number,
): Promise<void> {
  if (!item_id || !seller_id) return;
  const [wasFull, isFull] = [refunded_cents >= amount_cents, refundedCents >= amount_cents];
  for (const refund of arrived) {
    const full = isFull && !wasFull && refund === arrived.at(-1);
    await addToOutbox(tx, purchaseRefunded, {
      transaction_id: id,
      refund_id: refund.id,
      item_id,
      seller_id,
      buyer_id,
      amount_cents: refund.amount_cents,
      currency,
      full,
    });
  }
  if (wasFull && !isFull) await addToOutbox(tx, purchaseRestored, { transaction_id: id, item_id });
}
