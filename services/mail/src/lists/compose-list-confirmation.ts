import { Injectable } from '@nestjs/common';
import type { Composed, Composer } from '../deliveries/compose.js';
import type { ClaimedDelivery } from '../deliveries/delivery.js';
import { listConfirmLetter } from '../letters/list-letters.js';
import { MailDb } from '../mail.db.js';
import { SubscriptionTokens } from './subscription-tokens.js';
import { subscriptionById } from './subscribers.queries.js';

/** Composes the confirmation email of a list subscription. */
@Injectable()
export class ComposeListConfirmation implements Composer {
  constructor(
    private readonly db: MailDb,
    private readonly tokens: SubscriptionTokens,
  ) {}

  async compose({ reference }: ClaimedDelivery): Promise<Composed> {
    const subscription = await subscriptionById(this.db, reference.subscriber_id!);
    const isOpen =
      subscription?.state === 'pending' && subscription.confirm_round === reference.round && subscription.address;
    if (!isOpen) return { cancel: 'confirmed already, or requested again since' };
    const url = this.tokens.confirmUrl(subscription.id, subscription.confirm_round);
    return {
      to: isOpen,
      letter: listConfirmLetter({ project_title: subscription.project_title, list_type: subscription.list_type, url }),
    };
  }
}
