import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { contactOf } from '../accounts/contacts.queries.js';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { SubscriptionTokens } from './subscription-tokens.js';
import {
  accountOf,
  activate,
  adoptSubscription,
  askAgain,
  ensureList,
  subscriptionById,
} from './subscribers.queries.js';

/**
 * A buyer who ticked the box at checkout is subscribed to the project's releases. The sentence beside the box is stored
 * with the consent.
 */
@Injectable()
export class SubscribeBuyer {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly tokens: SubscriptionTokens,
  ) {}

  /**
   * Subscribes a confirmed account in the transaction of the event. An account with an unconfirmed address is asked in
   * the receipt, like a guest.
   */
  async registered(tx: Tx, projectId: string, userId: string, wording: string): Promise<void> {
    if (!(await contactOf(tx, userId))?.email_verified) return;
    const listId = await ensureList(tx, projectId, 'content');
    await adoptSubscription(tx, listId, userId);
    const subscribed = await activate(tx, { listId, userId, email: null, source: 'purchase' });
    if (subscribed)
      await recordConsent(tx, { subscriberId: subscribed.id, action: 'subscribed', source: 'purchase', wording });
  }

  /**
   * Anybody can enter any address, paid or not, so its holder confirms with a link in the receipt. Null if there is
   * nothing to confirm.
   */
  async ask(projectId: string, email: string, wording: string): Promise<{ project_title: string; url: string } | null> {
    return this.db.transaction(async (tx) => {
      const account = await accountOf(tx, email);
      const listId = await ensureList(tx, projectId, 'content');
      const holder = account ? { userId: account.id, email: null } : { userId: null, email };
      const asked = await askAgain(tx, { listId, ...holder, source: 'purchase', now: this.clock.now() });
      if (!asked) return null;
      await recordConsent(tx, { subscriberId: asked.id, action: 'asked', source: 'purchase', wording });
      const subscription = await subscriptionById(tx, asked.id);
      return subscription
        ? { project_title: subscription.project_title, url: this.tokens.confirmUrl(asked.id, asked.confirm_round) }
        : null;
    });
  }
}
