import { DomainError } from '@mnw/contracts/domain-error';

export class SaleNotFound extends DomainError {
  constructor() {
    super('commerce.sale-not-found', 'not-found', 'You have no such sale.');
  }
}
export class RefundTooLarge extends DomainError {
  constructor(remainingCents: number) {
    super('commerce.refund-too-large', 'conflict', 'That is more than what is left of the payment.', {
      field: 'amount_cents',
      remaining_cents: remainingCents,
    });
  }
}
export class SaleDisputed extends DomainError {
  constructor() {
    super(
      'commerce.sale-disputed',
      'conflict',
      'The buyer has disputed this payment with their bank, and the bank decides it.',
    );
  }
}
/** The platform cannot act on a held payment, so it cannot refund it either. */
export class SaleHeld extends DomainError {
  constructor() {
    super('commerce.sale-held', 'conflict', 'This payment is on hold. Please refund it in your Stripe dashboard.');
  }
}
export class NothingToRefund extends DomainError {
  constructor() {
    super('commerce.nothing-to-refund', 'conflict', 'Nothing is left of this payment to refund.');
  }
}
export class RefundRefused extends DomainError {
  constructor(reason: string) {
    super('commerce.refund-refused', 'conflict', 'The payment provider refused the refund.', { reason });
  }
}
/** Stripe would refuse this refund too, so it is not even stored. */
export class RefundElsewhere extends DomainError {
  constructor() {
    const message =
      'This payment went to a Stripe account that is no longer connected here. Please refund it in that account.';
    super('commerce.refund-refused', 'conflict', message, { reason: 'seller-gone' });
  }
}
