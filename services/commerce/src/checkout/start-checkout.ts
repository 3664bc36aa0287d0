import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { CheckoutLine, startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { CommerceDb } from '../commerce.db.js';
import { CompletePurchase } from '../fulfilment/complete-purchase.js';
import { applicablePromo } from '../promo-codes/applicable-promo.js';
import { reservePromo } from '../promo-codes/reservations.queries.js';
import { findPurchase, lockPurchase } from '../purchases/purchases.queries.js';
import { AlreadyOwned, ItemNotForSale, OwnItem, PaymentProcessing, PriceChanged, SellerNotReady, TooManyFreePurchases } from './checkout.errors.js';
import { displayOf } from './buyer-display.js';
import { hadManyFree, insertPurchase, newPurchaseIds, type Buyer } from './new-purchases.queries.js';
import { findOffers, findOwnPurchase, type Offer } from './offers.queries.js';
import { OpenSession } from './open-session.js';
import { quote } from './quote.js';
import { ReceiptTokens } from './receipt-tokens.js';

/** Stripe takes no session shorter than half an hour; the minute pays for the way there. */
const checkoutMs = 31 * 60_000;

/** Freezes the quotes and holds the promo codes in one transaction, then opens the pay pages outside of it. */
@Injectable()
export class StartCheckout {
  constructor(
    private readonly db: CommerceDb,
    private readonly openSession: OpenSession,
    private readonly completePurchase: CompletePurchase,
    private readonly tokens: ReceiptTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ items, email }: InputOf<typeof startCheckout>, actor: Actor): Promise<OutputOf<typeof startCheckout>> {
    const buyer = buyerOf(actor, email);
    const { ids } = await this.db.command((tx) => this.begin(tx, items, buyer), {
      constraints: { transactions_buyer_id_item_id_completed_key: () => new AlreadyOwned() },
    });
    return { checkouts: await Promise.all(ids.map((id) => this.open(id))) };
  }

  private async begin(tx: Tx, lines: CheckoutLine[], buyer: Buyer): Promise<{ ids: TransactionId[] }> {
    const offers = new Map((await findOffers(tx, lines.map((line) => line.item_id))).map((offer) => [offer.item_id, offer]));
    const ids = await newPurchaseIds(tx, lines.length);
    for (const [at, id] of ids.entries()) {
      const line = lines[at]!;
      await this.beginOne(tx, id, line, offers.get(line.item_id), buyer);
    }
    return { ids };
  }

  private async beginOne(tx: Tx, id: TransactionId, line: CheckoutLine, offer: Offer | undefined, buyer: Buyer): Promise<void> {
    if (!offer) throw new ItemNotForSale();
    await refuseOwner(tx, offer, buyer);
    const createdAt = this.clock.now();
    const promo = line.promo_code ? await applicablePromo(tx, line.promo_code, offer, createdAt) : undefined;
    if (line.currency && line.currency !== offer.currency) throw new PriceChanged(offer.price_cents);
    const price = quote(offer, line.amount_cents, promo?.discount);
    if (price.amountCents > 0 && !offer.charges_enabled) throw new SellerNotReady();
    if (price.amountCents === 0 && buyer.email && (await hadManyFree(tx, buyer.email, createdAt))) throw new TooManyFreePurchases();
    const expiresAt = new Date(createdAt.getTime() + checkoutMs);
    await insertPurchase(tx, { id, buyer, offer, quote: price, promoCodeId: promo?.id ?? null, receiptTokenHash: this.tokens.hashOf(id), createdAt, expiresAt });
    if (promo) await reservePromo(tx, promo.id, id, { now: createdAt, expiresAt });
    if (price.amountCents > 0) return;
    const purchase = await lockPurchase(tx, id);
    if (!(await this.completePurchase.execute(tx, purchase!)).completed_at) throw new AlreadyOwned();
  }

  private async open(id: TransactionId) {
    await this.openSession.execute(id);
    const { item_id, state, checkout_url } = (await findPurchase(this.db, id))!;
    return { transaction_id: id, item_id: item_id!, state, url: checkout_url ?? this.tokens.pageOf(id), token: this.tokens.of(id) };
  }
}

async function refuseOwner(tx: Tx, offer: Offer, { userId }: Buyer): Promise<void> {
  if (!userId) return;
  if (userId === offer.seller_id) throw new OwnItem();
  const owned = await findOwnPurchase(tx, userId, offer.item_id);
  if (owned) throw owned.state === 'processing' ? new PaymentProcessing() : new AlreadyOwned();
}

function buyerOf(actor: Actor, email: string | undefined): Buyer {
  if (actor.kind !== 'account') return { userId: null, email: email ?? null, display: displayOf(email) };
  const { userId, username } = requireActiveAccount(actor);
  return { userId, email: null, display: username };
}
