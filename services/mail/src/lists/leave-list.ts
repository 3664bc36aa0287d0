import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { SubscriptionSummary } from '@mnw/contracts/mail/lists';
import { showUnsubscribe } from '@mnw/contracts/mail/show-unsubscribe.rpc';
import { unsubscribe } from '@mnw/contracts/mail/unsubscribe.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { LinkInvalid } from './lists.errors.js';
import { SubscriptionTokens } from './subscription-tokens.js';
import { summaryOf } from './subscription-summary.js';
import { leaveList, subscriptionById } from './subscribers.queries.js';

/** One-click unsubscribe (RFC 8058): no login and no question. The next claim of a delivery already respects it. */
@Controller()
export class LeaveList {
  constructor(
    private readonly db: MailDb,
    private readonly tokens: SubscriptionTokens,
  ) {}

  @Rpc(unsubscribe)
  async execute({ token }: InputOf<typeof unsubscribe>): Promise<OutputOf<typeof unsubscribe>> {
    const subscriberId = this.tokens.readUnsubscribe(token);
    await this.db.transaction(async (tx) => {
      for (const left of await leaveList(tx, subscriberId))
        await recordConsent(tx, {
          subscriberId: left.id,
          action: 'unsubscribed',
          source: 'one-click',
          wording: 'one-click',
        });
    });
    return { unsubscribed: true };
  }

  @Rpc(showUnsubscribe)
  async show({ token }: InputOf<typeof showUnsubscribe>): Promise<SubscriptionSummary> {
    const subscription = await subscriptionById(this.db, this.tokens.readUnsubscribe(token));
    if (!subscription) throw new LinkInvalid();
    return summaryOf(subscription);
  }
}
