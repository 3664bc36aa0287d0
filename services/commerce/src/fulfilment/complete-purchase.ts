import { Injectable } from '@nestjs/common';
import { licenseKeyChanged } from '@mnw/contracts/commerce/license-key-changed.event';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { KeyCodes } from '../license-keys/key-codes.js';
import { insertKeysOf } from '../license-keys/issue-keys.js';
import { commitPromo } from '../promo-codes/reservations.queries.js';
import { setCompleted, setUnfulfillable, type ReturnReason } from '../purchases/purchase-state.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { findOtherHolding, isBanned, isDeleted, lockHolding } from '../purchases/purchases.queries.js';
import { addAutomaticRefund } from '../refunds/refunds.queries.js';
import { addGrants } from './access.queries.js';
import { announceOutcome } from './announce-outcome.js';

/**
 * Delivers what was bought: grants, licence keys, the promo code's use and the event, all in the caller's
 * transaction, whose row lock ensures that it happens once. A payment that cannot be fulfilled is returned instead.
 */
@Injectable()
export class CompletePurchase {
  constructor(private readonly codes: KeyCodes) {}

  /** Returns the purchase in its new state. If it has no `completed_at`, it could not be fulfilled. */
  async execute(tx: Tx, purchase: Purchase): Promise<Purchase> {
    const { id, item_id, project_id, seller_id, buyer_id, amount_cents, currency, counts_as_sale, list_consent } =
      purchase;
    await lockHolding(tx, purchase);
    const other = purchase.is_gift ? undefined : await findOtherHolding(tx, purchase);
    await commitPromo(tx, id);
    if (other) return this.returnPayment(tx, purchase, 'duplicate', other.id);
    if (buyer_id && (await isDeleted(tx, buyer_id))) return this.returnPayment(tx, purchase, 'buyer-gone');
    if (!item_id || !project_id || !seller_id) return this.returnPayment(tx, purchase, 'item-gone');
    if (await isBanned(tx, seller_id)) return this.returnPayment(tx, purchase, 'item-gone');
    const completed = await setCompleted(tx, id);
    await addGrants(tx, purchase);
    for (const key of await insertKeysOf(tx, purchase, this.codes))
      await addToOutbox(tx, licenseKeyChanged, { license_key_id: key.id, item_id: key.item_id });
    await addToOutbox(tx, purchaseCompleted, {
      transaction_id: id,
      item_id,
      project_id,
      seller_id,
      buyer_id,
      amount_cents,
      currency,
      counts_as_sale,
      list_consent,
    });
    return completed;
  }

  private async returnPayment(
    tx: Tx,
    purchase: Purchase,
    failure: ReturnReason,
    duplicateOf: Purchase['id'] | null = null,
  ): Promise<Purchase> {
    const unfulfillable = await setUnfulfillable(tx, purchase.id, failure, duplicateOf);
    if (purchase.amount_cents === 0) return unfulfillable;
    await addAutomaticRefund(tx, purchase);
    await announceOutcome(tx, unfulfillable, `${failure}-returned`);
    return unfulfillable;
  }
}
