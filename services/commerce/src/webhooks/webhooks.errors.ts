import { DomainError } from '@mnw/contracts/domain-error';

export class BadSignature extends DomainError {
  constructor(cause?: unknown) {
    super('commerce.bad-signature', 'invalid', 'The signature or its timestamp is not valid.');
    this.cause = cause;
  }
}
export class ForeignAccount extends DomainError {
  constructor() {
    super('commerce.foreign-account', 'forbidden', 'This event does not belong to one of our accounts.');
  }
}
/** Stripe sends the event again. */
export class EventNotApplied extends DomainError {
  constructor(cause?: unknown) {
    super('commerce.event-not-applied', 'unavailable', 'The event could not be applied yet.', { retryAfterSeconds: 5 });
    this.cause = cause;
  }
}
