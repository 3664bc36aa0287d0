import { DomainError } from '@mnw/contracts/domain-error';

export class ItemNotForSale extends DomainError {
  constructor() {
    super('commerce.item-not-for-sale', 'not-found', 'This item cannot be bought.', { field: 'item_id' });
  }
}
export class OwnItem extends DomainError {
  constructor() {
    super('commerce.own-item', 'conflict', 'This is your own item.', { field: 'item_id' });
  }
}
export class AlreadyOwned extends DomainError {
  constructor() {
    super('commerce.already-owned', 'conflict', 'You have bought this already.', { field: 'item_id' });
  }
}
export class PaymentProcessing extends DomainError {
  constructor() {
    super('commerce.payment-processing', 'conflict', 'Your payment for this is still being processed. Do not pay again.', { field: 'item_id' });
  }
}
export class SellerNotReady extends DomainError {
  constructor() {
    super('commerce.seller-not-ready', 'conflict', 'The seller cannot take payments yet.', { field: 'item_id' });
  }
}
export class PriceChanged extends DomainError {
  constructor(priceCents: number) {
    super('commerce.price-changed', 'conflict', 'The price has changed.', { field: 'amount_cents', price_cents: priceCents });
  }
}
export class AmountBelowMinimum extends DomainError {
  constructor(minimumCents: number) {
    super('commerce.amount-below-minimum', 'invalid', 'This is less than the seller asks for at least.', { field: 'amount_cents', minimum_cents: minimumCents });
  }
}
export class AmountTooSmall extends DomainError {
  constructor(minimumCents: number) {
    super('commerce.amount-too-small', 'invalid', 'An amount this small cannot be charged.', { field: 'amount_cents', minimum_cents: minimumCents });
  }
}
/** Each of them is a receipt to an address that anybody may have typed in. */
export class TooManyFreePurchases extends DomainError {
  constructor() {
    super('commerce.too-many-free-purchases', 'too-many', 'This address was used for many free purchases today. Log in, or leave it out: the page after this one has the files.', { field: 'email' });
  }
}
export class CheckoutRefused extends DomainError {
  constructor(reason: string) {
    super('commerce.checkout-refused', 'conflict', 'The payment provider refused this checkout.', { reason });
  }
}
/** Also the answer for a foreign one and for a wrong token: they are not told apart. */
export class CheckoutNotFound extends DomainError {
  constructor() {
    super('commerce.checkout-not-found', 'not-found', 'There is no such purchase.');
  }
}
export class AlreadyClaimed extends DomainError {
  constructor() {
    super('commerce.already-claimed', 'conflict', 'This purchase belongs to another account.');
  }
}
