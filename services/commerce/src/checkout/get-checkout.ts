import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { TransactionId } from '@mnw/contracts/ids';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { FulfilPurchase } from '../fulfilment/fulfil-purchase.js';
import { isStanding } from '../fulfilment/settlement.js';
import type { Purchase } from '../purchases/purchase.js';
import { PurchasedKeys } from '../purchases/purchased-keys.js';
import { findPurchase } from '../purchases/purchases.queries.js';
import { CheckoutNotFound } from './checkout.errors.js';
import { IssueDownloads } from './issue-downloads.js';
import { ReceiptTokens } from './receipt-tokens.js';

/** The page after paying. It queries Stripe itself instead of waiting for the webhook. */
@Controller()
export class GetCheckout {
  constructor(
    private readonly db: CommerceDb,
    private readonly tokens: ReceiptTokens,
    private readonly fulfil: FulfilPurchase,
    private readonly downloads: IssueDownloads,
    private readonly keys: PurchasedKeys,
  ) {}

  @Rpc(getCheckout)
  async execute(
    { transaction_id, token }: InputOf<typeof getCheckout>,
    actor: Actor,
  ): Promise<OutputOf<typeof getCheckout>> {
    const found = await this.find(transaction_id, token, actor);
    if (mayHaveMoved(found)) await this.fulfil.execute(transaction_id);
    const purchase = mayHaveMoved(found) ? await this.find(transaction_id, token, actor) : found;
    return {
      ...viewOf(purchase),
      ...(await this.downloads.of(transaction_id)),
      keys: (await this.keys.of(transaction_id)).map(({ item_id, key, revoked }) => ({ item_id, key, revoked })),
      claim_url: isClaimable(purchase) ? this.tokens.claimPageOf(transaction_id) : null,
    };
  }

  private async find(id: TransactionId, token: string | undefined, actor: Actor): Promise<Purchase> {
    const purchase = await findPurchase(this.db, id);
    const isBuyer = actor.kind === 'account' && actor.userId === purchase?.buyer_id;
    if (!purchase || (!isBuyer && !this.tokens.opens(id, token))) throw new CheckoutNotFound();
    return purchase;
  }
}

/** A guest's purchase that still gives something. ClaimPurchases refuses any other. */
const isClaimable = ({ buyer_id, completed_at, state }: Purchase): boolean =>
  buyer_id === null && completed_at !== null && isStanding(state);

const mayHaveMoved = ({ state }: Purchase): boolean => state === 'checkout_open' || state === 'processing';

/** The problems that the buyer needs to know about, as the few codes for which the page has a text. */
const troubleOf = ({ failure, state }: Purchase): OutputOf<typeof getCheckout>['trouble'] => {
  if (state === 'processing' && (failure === 'seller-gone' || failure === 'quote-mismatch')) return 'payment-held';
  if (failure === 'seller-gone' || failure === 'seller-restricted') return 'seller-gone';
  return failure === 'item-gone' || failure === 'buyer-gone' ? failure : null;
};

const viewOf = (purchase: Purchase) => ({
  transaction_id: purchase.id,
  state: purchase.state,
  duplicate: purchase.duplicate_of !== null,
  trouble: troubleOf(purchase),
  item_id: purchase.item_id,
  item_title: purchase.item_title,
  seller_username: purchase.seller_username,
  amount_cents: purchase.amount_cents,
  refunded_cents: purchase.refunded_cents,
  currency: purchase.currency,
  created_at: purchase.created_at.toISOString(),
  completed_at: purchase.completed_at?.toISOString() ?? null,
  pay_url: purchase.state === 'checkout_open' ? purchase.checkout_url : null,
});
