import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { listConsentOf } from '@mnw/contracts/commerce/list-consent';
import { type CheckoutLine, startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { ItemId, PromoCodeId, TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing, sha256 } from '@mnw/secrets/key-ring';
import { CommerceDb } from '../commerce.db.js';
import { CompletePurchase } from '../fulfilment/complete-purchase.js';
import { applicablePromo } from '../promo-codes/applicable-promo.js';
import { copiesTaken, reservePromo } from '../promo-codes/reservations.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { findPurchase, lockPurchase } from '../purchases/purchases.queries.js';
import { PaymentsUnavailable } from '../stripe/stripe-failure.js';
import {
  AlreadyOwned,
  FreeCopyTaken,
  ItemNotForSale,
  ListConsentUnknown,
  OwnItem,
  PaymentProcessing,
  PriceChanged,
  SellerNotReady,
  TooManyFreePurchases,
} from './checkout.errors.js';
import { displayOf } from './buyer-display.js';
import { replaceCheckout, limitOpenCheckouts, sameCheckout } from './earlier-checkouts.js';
import { lockEarlier } from './earlier-checkouts.queries.js';
import { ExpireSession } from './expire-session.js';
import { hadManyFree, hasFreeCopy, insertPurchase, newPurchaseIds, type Buyer } from './new-purchases.queries.js';
import { findOffers, findOwnPurchase, type Offer } from './offers.queries.js';
import { OpenSession } from './open-session.js';
import { quote } from './quote.js';
import { ReceiptTokens } from './receipt-tokens.js';

/** Stripe's minimum session length is 30 minutes; the extra minute covers the time until Stripe gets the request. */
const checkoutMs = 31 * 60_000;
/** How long an unpaid checkout may hold a use of a limited code. After that the sweep closes its payment page. */
const holdMs = 15 * 60_000;
/** Free copies per network with one limited code before its users have to log in. */
const maxCopies = 3;

type Input = InputOf<typeof startCheckout>;

/** One click on the button: the buyer, and what applies to all lines. */
interface Attempt {
  buyer: Buyer;
  listConsent: string | null;
  client: string | null;
  replaces: Buffer | null;
}

interface LineConsent {
  listConsent: string | null;
  /** Name of the input field that holds the consent. */
  consentField: string;
}

interface LineAttempt extends Attempt, LineConsent {
  offer: Offer | undefined;
  /** Purchases that earlier lines of this checkout have created. */
  begun: Begun;
}

interface Begun {
  ids: TransactionId[];
  /** Checkout Sessions to expire after the commit. */
  closed: { account: string; session: string }[];
}

/** Freezes the quotes and reserves the promo codes in one transaction, then opens the payment pages outside of it. */
@Controller()
export class StartCheckout {
  constructor(
    private readonly db: CommerceDb,
    private readonly openSession: OpenSession,
    private readonly expireSession: ExpireSession,
    private readonly completePurchase: CompletePurchase,
    private readonly tokens: ReceiptTokens,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  @Rpc(startCheckout)
  async execute(
    { items, email, list_consent, client, replaces }: Input,
    actor: Actor,
  ): Promise<OutputOf<typeof startCheckout>> {
    const attempt = {
      buyer: buyerOf(actor, email),
      listConsent: list_consent ?? null,
      client: client ?? null,
      replaces: replaces ? sha256(replaces) : null,
    };
    const { ids, closed } = await this.db.command((tx) => this.begin(tx, items, attempt), {
      constraints: { transactions_buyer_id_item_id_completed_key: () => new AlreadyOwned() },
    });
    for (const { account, session } of closed)
      await this.expireSession.execute(account, session).catch(ignoreUnavailable);
    return { checkouts: await Promise.all(ids.map((id) => this.open(id))) };
  }

  private async begin(tx: Tx, lines: CheckoutLine[], attempt: Attempt): Promise<Begun> {
    const offers = new Map(
      (
        await findOffers(
          tx,
          lines.map((line) => line.item_id),
        )
      ).map((offer) => [offer.item_id, offer]),
    );
    const ids = await newPurchaseIds(tx, lines.length);
    const begun: Begun = { ids: [], closed: [] };
    for (const [at, id] of ids.entries()) {
      const line = lines[at]!;
      const offer = offers.get(line.item_id);
      const ofLine = { ...attempt, ...consentFor(line, at, attempt), offer, begun };
      begun.ids.push(await this.beginOne(tx, id, line, ofLine));
    }
    return begun;
  }

  private async beginOne(tx: Tx, id: TransactionId, line: CheckoutLine, attempt: LineAttempt): Promise<TransactionId> {
    const { offer, buyer, listConsent, client } = attempt;
    if (!offer) throw new ItemNotForSale();
    await refuseOwner(tx, offer, buyer);
    refuseOtherWording(offer, attempt);
    const createdAt = this.clock.now();
    const promo = line.promo_code ? await applicablePromo(tx, line.promo_code, offer, createdAt) : undefined;
    if (line.currency && line.currency !== offer.currency) throw new PriceChanged(offer.price_cents);
    const price = quote(offer, line.amount_cents, promo?.discount);
    if (price.amountCents > 0 && !offer.charges_enabled) throw new SellerNotReady();
    if (price.amountCents === 0 && !buyer.userId && buyer.email && (await hadManyFree(tx, buyer.email, createdAt)))
      throw new TooManyFreePurchases();
    const promoCodeId = promo?.id ?? null;
    const sought = {
      itemId: offer.item_id,
      quote: price,
      currency: offer.currency,
      promoCodeId,
      buyer,
      listConsent,
      now: createdAt,
    };
    const same = await this.reuseOrReplace(tx, attempt, sought);
    if (same) return same.id;
    const limitedCode = promo && promo.remainingUses !== null ? promo.id : null;
    if (price.amountCents > 0) await limitOpenCheckouts(tx, client, buyer.userId, limitedCode);
    const clientHash =
      price.amountCents === 0 && limitedCode
        ? await this.limitFreeCopies(tx, attempt, offer.item_id, limitedCode)
        : null;
    const expiresAt = new Date(createdAt.getTime() + checkoutMs);
    await insertPurchase(tx, {
      id,
      buyer,
      offer,
      quote: price,
      promoCodeId,
      receiptTokenHash: this.tokens.hashOf(id),
      createdAt,
      expiresAt,
      listConsent,
      client,
    });
    const holdUntil = limitedCode ? new Date(createdAt.getTime() + holdMs) : expiresAt;
    if (promo) await reservePromo(tx, promo.id, id, { now: createdAt, expiresAt: holdUntil, clientHash });
    if (price.amountCents > 0) return id;
    const purchase = await lockPurchase(tx, id);
    if (!(await this.completePurchase.execute(tx, purchase!)).completed_at) throw new AlreadyOwned();
    return id;
  }

  /**
   * Limits free copies by a limited code: one per account or email address, a few per network for anonymous buyers.
   * Returns the key by which the network's copies are counted.
   */
  private async limitFreeCopies(
    tx: Tx,
    { buyer, client }: Attempt,
    itemId: ItemId,
    codeId: PromoCodeId,
  ): Promise<Buffer | null> {
    const hasAccount = buyer.userId !== null;
    if (buyer.email && (await hasFreeCopy(tx, buyer.email, itemId, codeId))) throw new FreeCopyTaken(hasAccount);
    if (!client || buyer.isProven) return null;
    const clientHash = sha256(this.keys.mac('promo-client', `${codeId} ${client}`));
    if ((await copiesTaken(tx, clientHash)) >= maxCopies) throw new FreeCopyTaken(hasAccount);
    return clientHash;
  }

  /**
   * Returns the buyer's earlier unpaid checkout if its terms are the same. Closes any other, so that buyers are not
   * locked out by their own earlier checkouts.
   */
  private async reuseOrReplace(
    tx: Tx,
    { buyer, replaces, begun: { ids, closed } }: LineAttempt,
    sought: Parameters<typeof sameCheckout>[1],
  ): Promise<Purchase | undefined> {
    const earlier = await lockEarlier(tx, { buyer, itemId: sought.itemId, replaces });
    const same = sameCheckout(earlier, sought);
    for (const each of earlier) {
      if (each === same || ids.includes(each.id)) continue;
      await replaceCheckout(tx, each);
      if (each.stripe_checkout_session_id)
        closed.push({ account: each.stripe_account_id!, session: each.stripe_checkout_session_id });
    }
    return same;
  }

  private async open(id: TransactionId) {
    await this.openSession.execute(id);
    const { item_id, state, checkout_url } = (await findPurchase(this.db, id))!;
    return {
      transaction_id: id,
      item_id: item_id!,
      state,
      url: checkout_url ?? this.tokens.pageOf(id),
      token: this.tokens.of(id),
    };
  }
}

/**
 * If Stripe is unavailable, the old payment page stays open until it expires. A payment there is fulfilled or
 * returned like any other.
 */
function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof PaymentsUnavailable)) throw error;
}

/** The consent of the line, or else that of the whole checkout. */
const consentFor = ({ list_consent }: CheckoutLine, at: number, { listConsent }: Attempt): LineConsent =>
  list_consent === undefined
    ? { listConsent, consentField: 'list_consent' }
    : { listConsent: list_consent, consentField: `items.${String(at)}.list_consent` };

function refuseOtherWording({ project_title }: Offer, { listConsent, consentField }: LineConsent): void {
  const wording = listConsentOf(project_title);
  if (listConsent !== null && listConsent !== wording) throw new ListConsentUnknown(wording, consentField);
}

async function refuseOwner(tx: Tx, offer: Offer, { userId }: Buyer): Promise<void> {
  if (!userId) return;
  if (userId === offer.seller_id) throw new OwnItem();
  const owned = await findOwnPurchase(tx, userId, offer.item_id);
  if (owned) throw owned.state === 'processing' ? new PaymentProcessing() : new AlreadyOwned();
}

function buyerOf(actor: Actor, email: string | undefined): Buyer {
  if (actor.kind !== 'account')
    return { userId: null, email: email ?? null, display: displayOf(email), isProven: false };
  const { userId, username, emailVerified } = requireActiveAccount(actor);
  return { userId, email: null, display: username, isProven: emailVerified };
}
