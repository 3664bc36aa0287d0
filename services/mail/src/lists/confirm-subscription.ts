import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { confirmSubscription } from '@mnw/contracts/mail/confirm-subscription.rpc';
import type { SubscriptionSummary } from '@mnw/contracts/mail/lists';
import { showConfirmation } from '@mnw/contracts/mail/show-confirmation.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { LinkExpired, LinkInvalid } from './lists.errors.js';
import { SubscriptionTokens } from './subscription-tokens.js';
import { summaryOf } from './subscription-summary.js';
import { confirmRound, subscriptionById } from './subscribers.queries.js';

/** The second step of a double opt-in. */
@Controller()
export class ConfirmSubscription {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly tokens: SubscriptionTokens,
  ) {}

  @Rpc(confirmSubscription)
  async execute({ token }: InputOf<typeof confirmSubscription>): Promise<SubscriptionSummary> {
    const { subscriberId, round } = this.tokens.readConfirmation(token);
    return this.db.transaction(async (tx) => {
      const confirmed = await confirmRound(tx, { subscriberId, round, now: this.clock.now() });
      if (confirmed)
        await recordConsent(tx, {
          subscriberId,
          action: 'subscribed',
          source: 'confirmation',
          wording: 'list-confirm-2',
        });
      const subscription = await subscriptionById(tx, subscriberId);
      if (!subscription) throw new LinkInvalid();
      if (subscription.state !== 'active' || subscription.confirm_round !== round) throw new LinkExpired();
      return summaryOf(subscription);
    });
  }

  @Rpc(showConfirmation)
  async show({ token }: InputOf<typeof showConfirmation>): Promise<SubscriptionSummary> {
    const subscription = await subscriptionById(this.db, this.tokens.readConfirmation(token).subscriberId);
    if (!subscription) throw new LinkInvalid();
    return summaryOf(subscription);
  }
}
