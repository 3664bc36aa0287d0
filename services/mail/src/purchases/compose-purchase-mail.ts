import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import { contactOf } from '../accounts/contacts.queries.js';
import type { Composed, Composer } from '../deliveries/compose.js';
import type { ClaimedDelivery } from '../deliveries/delivery.js';
import type { Letter } from '../letters/letter.js';
import { outcomeLetter, paymentsStoppedLetter } from '../letters/outcome-letters.js';
import { receiptLetter, refundLetter, saleLetter } from '../letters/purchase-letters.js';
import { SubscribeBuyer } from '../lists/subscribe-buyer.js';
import type { MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';

/**
 * Composes receipts, refund emails and sale notifications from what commerce returns when they are sent: keys and links
 * are in none of our tables.
 */
@Injectable()
export class ComposePurchaseMail implements Composer {
  constructor(
    private readonly bus: BusClient,
    private readonly db: MailDb,
    private readonly subscribeBuyer: SubscribeBuyer,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  async compose(delivery: ClaimedDelivery): Promise<Composed> {
    const { kind, reference } = delivery;
    if (kind === 'payments-stopped')
      return this.toSeller(delivery, paymentsStoppedLetter(reference.is_disconnected ?? false, this.config.PUBLIC_URL));
    const input = { transaction_id: reference.transaction_id } as CallInputOf<typeof receiptForMail>;
    const { to, ...facts } = await this.bus.call(receiptForMail, input, { actor: serviceActor('mail') });
    if (kind === 'sale') return this.sale(delivery, saleLetter(facts, this.config.PUBLIC_URL));
    if (kind === 'sale-outcome')
      return this.toSeller(delivery, outcomeLetter(facts, reference.outcome!, 'seller', this.config.PUBLIC_URL));
    if (!to) return { cancel: 'the buyer left no address that may be emailed' };
    if (kind === 'refund') return { to, letter: refundLetter(facts, reference.amount_cents!, reference.is_full!) };
    if (kind === 'purchase-outcome')
      return letterTo(to, outcomeLetter(facts, reference.outcome!, 'buyer', this.config.PUBLIC_URL));
    return { to, letter: receiptLetter(facts, await this.invite(delivery, to.toLowerCase(), facts.list_consent)) };
  }

  private async sale(delivery: ClaimedDelivery, letter: Letter): Promise<Composed> {
    const composed = await this.toSeller(delivery, letter);
    const seller = delivery.user_id ? await contactOf(this.db, delivery.user_id) : undefined;
    return seller?.notify_sale === false ? { cancel: 'the seller turned sale notifications off' } : composed;
  }

  /** Sent to the seller whatever their preferences, because it concerns their money. */
  private async toSeller({ user_id }: ClaimedDelivery, letter: Letter | null): Promise<Composed> {
    const seller = user_id ? await contactOf(this.db, user_id) : undefined;
    if (!seller?.email_verified) return { cancel: 'the seller has no confirmed address' };
    return letterTo(seller.email, letter);
  }

  /** A confirmed account that ticked the box is already subscribed; any other address is asked in the receipt. */
  private async invite(
    { user_id, reference }: ClaimedDelivery,
    email: string,
    wording: string | null | undefined,
  ): Promise<{ project_title: string; url: string } | null> {
    if (!wording) return null;
    const account = user_id ? await contactOf(this.db, user_id) : undefined;
    return account?.email_verified ? null : this.subscribeBuyer.ask(reference.project_id!, email, wording);
  }
}

const letterTo = (to: string, letter: Letter | null): Composed =>
  letter ? { to, letter } : { cancel: 'this side gets no email' };
