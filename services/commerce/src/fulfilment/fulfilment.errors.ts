import { DomainError } from '@mnw/contracts/domain-error';

/** Stripe's session does not match the frozen quote, so nothing is delivered. */
export class QuoteMismatch extends DomainError {
  constructor(readonly paid: { paymentIntentId: string | null; email: string | null } | undefined) {
    super('commerce.quote-mismatch', 'conflict', 'The payment does not match what was quoted.');
  }
}
/** Stripe's event arrived before our own transaction committed. Stripe will send it again. */
export class NotYetOpen extends DomainError {
  constructor() {
    super('commerce.not-yet-open', 'unavailable', 'This purchase is still being set up.', { retryAfterSeconds: 2 });
  }
}
/** Concurrent writers changed the purchase so often that every snapshot was out of date. */
export class PurchaseBusy extends DomainError {
  constructor() {
    super('commerce.purchase-busy', 'unavailable', 'This purchase is being changed at the moment. Please try again.', {
      retryAfterSeconds: 1,
    });
  }
}
