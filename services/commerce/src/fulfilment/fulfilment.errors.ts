import { DomainError } from '@mnw/contracts/domain-error';

/** Stripe's session is not for what was quoted: nothing is given for it. */
export class QuoteMismatch extends DomainError {
  constructor(readonly paid: { paymentIntentId: string | null; email: string | null } | undefined) {
    super('commerce.quote-mismatch', 'conflict', 'The payment is not for what was quoted.');
  }
}
/** Stripe knows of the purchase before our own row does. It comes again. */
export class NotYetOpen extends DomainError {
  constructor() {
    super('commerce.not-yet-open', 'unavailable', 'This purchase is still being set up.', { retryAfterSeconds: 2 });
  }
}
/** So many writers changed the purchase that no snapshot of it stayed fresh. */
export class PurchaseBusy extends DomainError {
  constructor() {
    super('commerce.purchase-busy', 'unavailable', 'This purchase is changing just now.', { retryAfterSeconds: 1 });
  }
}
