import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/messaging/config-token';
import { contactOf } from '../accounts/contacts.queries.js';
import type { Composed, Composer } from '../deliveries/compose.js';
import type { ClaimedDelivery } from '../deliveries/delivery.js';
import { receiptLetter, refundLetter, saleLetter } from '../letters/purchase-letters.js';
import { SubscribeBuyer } from '../lists/subscribe-buyer.js';
import type { MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';

/** Writes receipt, refund and sale notice from what commerce knows at the moment of sending: keys and links are in no table of ours. */
@Injectable()
export class ComposePurchaseMail implements Composer {
  constructor(
    private readonly bus: BusClient,
    private readonly db: MailDb,
    private readonly subscribeBuyer: SubscribeBuyer,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  async compose(delivery: ClaimedDelivery): Promise<Composed> {
    const input = { transaction_id: delivery.reference.transaction_id } as CallInputOf<typeof receiptForMail>;
    const { to, ...facts } = await this.bus.call(receiptForMail, input, { actor: serviceActor('mail') });
    if (delivery.kind === 'sale') return this.sale(delivery, saleLetter(facts, this.config.PUBLIC_URL));
    if (!to) return { cancel: 'the buyer left no address' };
    if (delivery.kind === 'refund') return { to, letter: refundLetter(facts, delivery.reference.amount_cents!, delivery.reference.is_full!) };
    return { to, letter: receiptLetter(facts, await this.invite(delivery, to.toLowerCase())) };
  }

  private async sale({ user_id }: ClaimedDelivery, letter: ReturnType<typeof saleLetter>): Promise<Composed> {
    const seller = user_id ? await contactOf(this.db, user_id) : undefined;
    if (!seller?.email_verified) return { cancel: 'the seller has no confirmed address' };
    return seller.notify_sale ? { to: seller.email, letter } : { cancel: 'the seller wants no sale notices' };
  }

  /** A registered buyer was put on the list when the purchase happened; a guest's address is only known here. */
  private async invite({ user_id, reference }: ClaimedDelivery, email: string): Promise<{ project_title: string; url: string } | null> {
    if (user_id) return null;
    if (reference.amount_cents === 0) return this.subscribeBuyer.freeGuest(reference.project_id!, email);
    await this.subscribeBuyer.paidGuest(reference.project_id!, email);
    return null;
  }
}
