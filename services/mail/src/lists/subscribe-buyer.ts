import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import type { Tx } from '@mnw/db/tx';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { SubscriptionTokens } from './subscription-tokens.js';
import { accountOf, activate, adoptSubscription, askAgain, ensureList, subscriptionById } from './subscribers.queries.js';

/** Buying puts a person on the project's release list; each such mail has its own one-click way out. */
@Injectable()
export class SubscribeBuyer {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly tokens: SubscriptionTokens,
  ) {}

  /** A buyer with an account, in the transaction of the event. */
  async registered(tx: Tx, projectId: string, userId: string): Promise<void> {
    const listId = await ensureList(tx, projectId, 'content');
    await adoptSubscription(tx, listId, userId);
    const subscribed = await activate(tx, { listId, userId, email: null, source: 'purchase' });
    if (subscribed) await recordConsent(tx, { subscriberId: subscribed.id, action: 'subscribed', source: 'purchase', wording: 'checkout-1' });
  }

  /** A guest who paid, known by the receipt's address. */
  async paidGuest(projectId: string, email: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const account = await accountOf(tx, email);
      if (account) return this.registered(tx, projectId, account.id);
      const listId = await ensureList(tx, projectId, 'content');
      const subscribed = await activate(tx, { listId, userId: null, email, source: 'purchase' });
      if (subscribed) await recordConsent(tx, { subscriberId: subscribed.id, action: 'subscribed', source: 'purchase', wording: 'checkout-1' });
    });
  }

  /** A guest who paid nothing proved nothing about the address: the receipt carries a link to confirm with, or null when there is nothing to ask. */
  async freeGuest(projectId: string, email: string): Promise<{ project_title: string; url: string } | null> {
    return this.db.transaction(async (tx) => {
      const account = await accountOf(tx, email);
      const listId = await ensureList(tx, projectId, 'content');
      const asked = account ? undefined : await askAgain(tx, { listId, userId: null, email, source: 'purchase', now: this.clock.now() });
      if (!asked) return null;
      await recordConsent(tx, { subscriberId: asked.id, action: 'asked', source: 'purchase', wording: 'receipt-1' });
      const subscription = await subscriptionById(tx, asked.id);
      return subscription ? { project_title: subscription.project_title, url: this.tokens.confirmUrl(asked.id, asked.confirm_round) } : null;
    });
  }
}
