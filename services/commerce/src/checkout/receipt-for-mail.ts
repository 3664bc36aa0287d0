import { Injectable } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { CommerceDb } from '../commerce.db.js';
import type { Purchase } from '../purchases/purchase.js';
import { PurchasedKeys } from '../purchases/purchased-keys.js';
import { contactOf, findPurchase } from '../purchases/purchases.queries.js';
import { CheckoutNotFound } from './checkout.errors.js';
import { IssueDownloads } from './issue-downloads.js';
import { ReceiptTokens } from './receipt-tokens.js';

@Injectable()
export class ReceiptForMail {
  constructor(
    private readonly db: CommerceDb,
    private readonly tokens: ReceiptTokens,
    private readonly downloads: IssueDownloads,
    private readonly keys: PurchasedKeys,
  ) {}

  async execute({ transaction_id }: InputOf<typeof receiptForMail>, actor: Actor): Promise<OutputOf<typeof receiptForMail>> {
    requireService(actor, 'mail');
    const purchase = await findPurchase(this.db, transaction_id);
    if (!purchase?.completed_at) throw new CheckoutNotFound();
    const { seller_id, seller_username, item_id, item_title, amount_cents, currency, refunded_cents } = purchase;
    return {
      to: await this.addressOf(purchase),
      seller_id, seller_username, item_id, item_title, amount_cents, currency, refunded_cents,
      page_url: this.tokens.pageOf(transaction_id),
      downloads: (await this.downloads.of(transaction_id)).map(({ filename }) => ({ filename })),
      keys: (await this.keys.of(transaction_id)).filter(({ revoked }) => !revoked).map(({ key }) => ({ key })),
      claim_url: purchase.buyer_id ? null : this.tokens.claimPageOf(transaction_id),
    };
  }

  private async addressOf({ buyer_id, guest_email }: Purchase): Promise<string | null> {
    if (!buyer_id) return guest_email;
    return (await contactOf(this.db, buyer_id))?.email ?? null;
  }
}
