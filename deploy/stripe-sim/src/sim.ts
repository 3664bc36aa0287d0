import type { Call } from './call.js';
import type { Deliveries } from './events/deliveries.js';
import type { Faults } from './http/faults.js';
import type { RequestLog } from './http/request-log.js';
import { Book } from './state/book.js';
import type { Clock } from './state/clock.js';
import type { Store } from './state/store.js';

export const platform = 'platform';

/** How objects made from now on behave where Stripe leaves it to banks; changed through the control API. */
export interface Behaviour {
  refundStatus: 'pending' | 'succeeded' | 'failed';
  /** Stripe lets Checkout wait for the webhook's answer, up to ten seconds, before it sends the buyer back. */
  redirectWaitsForWebhook: boolean;
}

export const usualBehaviour: Behaviour = { refundStatus: 'succeeded', redirectWaitsForWebhook: true };

/** The parts one simulator is made of. */
export class Sim {
  behaviour: Behaviour = { ...usualBehaviour };
  publicUrl = '';

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    readonly deliveries: Deliveries,
    readonly faults: Faults,
    readonly requests: RequestLog,
  ) {}

  book(account: string): Book {
    return new Book(this.store, account);
  }

  get accounts(): string[] {
    return [
      platform,
      ...this.book(platform)
        .all('account')
        .map(({ id }) => id),
    ];
  }

  /** A call that no API request caused. */
  call(account: string): Call {
    return { sim: this, book: this.book(account), requestId: null, idempotencyKey: null, events: [] };
  }

  /** The account whose book holds this object. Ids are unique over all accounts. */
  holderOf(
    kind: 'checkout.session' | 'charge' | 'dispute' | 'event' | 'payment_intent' | 'refund',
    id: string,
  ): string | undefined {
    return this.accounts.find((account) => this.book(account).get(kind, id) !== undefined);
  }
}
