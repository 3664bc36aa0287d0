import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import type { Purchase } from '../purchases/purchase.js';
import { PurchasedKeys } from '../purchases/purchased-keys.js';
import { freeBefore } from './new-purchases.queries.js';
import { contactOf, findPurchase } from '../purchases/purchases.queries.js';
import { CheckoutNotFound } from './checkout.errors.js';
import { IssueDownloads } from './issue-downloads.js';
import { ReceiptTokens } from './receipt-tokens.js';

@Controller()
export class ReceiptForMail {
  constructor(
    private readonly db: CommerceDb,
    private readonly tokens: ReceiptTokens,
    private readonly downloads: IssueDownloads,
    private readonly keys: PurchasedKeys,
  ) {}

  @Rpc(receiptForMail)
  async execute(
    { transaction_id }: InputOf<typeof receiptForMail>,
    actor: Actor,
  ): Promise<OutputOf<typeof receiptForMail>> {
    requireService(actor, 'mail');
    const purchase = await findPurchase(this.db, transaction_id);
    if (!purchase) throw new CheckoutNotFound();
    const { seller_id, seller_username, item_id, item_title, amount_cents, currency, refunded_cents } = purchase;
    const { to, address_proven } = await this.addressOf(purchase);
    return {
      to,
      address_proven,
      ...(isUnderWay(purchase) ? { under_way: true } : {}),
      list_consent: purchase.list_consent,
      seller_id,
      seller_username,
      item_id,
      item_title,
      amount_cents,
      currency,
      refunded_cents,
      page_url: this.tokens.pageOf(transaction_id),
      downloads: (await this.downloads.of(transaction_id)).downloads.map(({ filename }) => ({ filename })),
      keys: (await this.keys.of(transaction_id)).filter(({ revoked }) => !revoked).map(({ key }) => ({ key })),
      claim_url: purchase.buyer_id ? null : this.tokens.claimPageOf(transaction_id),
    };
  }

  /**
   * Chooses the address for mail about a purchase. Anybody can type in anybody's address. Therefore an unpaid
   * checkout sends mail to confirmed accounts only, an unconfirmed account gets mail about payments only, and a
   * guest's free purchases send a few neutral mails a day. A payment that the bank has not delivered yet has cost
   * nothing so far, so its mail is neutral too.
   */
  private async addressOf(purchase: Purchase): Promise<{ to: string | null; address_proven: boolean }> {
    const { id, buyer_id, guest_email, paid_at, amount_cents, created_at } = purchase;
    const isPaid = paid_at !== null && amount_cents > 0;
    const contact = buyer_id ? await contactOf(this.db, buyer_id) : undefined;
    if (contact?.email_verified) return { to: contact.email, address_proven: true };
    if (isPaid) return { to: contact?.email ?? guest_email, address_proven: true };
    if (isUnderWay(purchase)) return { to: contact?.email ?? guest_email, address_proven: false };
    const mayWrite =
      !buyer_id &&
      amount_cents === 0 &&
      guest_email !== null &&
      (await freeBefore(this.db, { id, email: guest_email, at: created_at })) < maxFreeMails;
    return { to: mayWrite ? guest_email : null, address_proven: false };
  }
}

/** The buyer has ordered the payment, and the money has not arrived yet. */
const isUnderWay = ({ state, paid_at, amount_cents }: Purchase): boolean =>
  state === 'processing' && paid_at === null && amount_cents > 0;

/** Daily limit of mails about free purchases to an address that nobody has confirmed. */
const maxFreeMails = 3;
