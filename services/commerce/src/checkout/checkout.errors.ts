import { amountText } from '@mnw/contracts/amount-text';
import { rulesOf } from '@mnw/contracts/currencies';
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
    super('commerce.already-owned', 'conflict', 'You have already bought this.', { field: 'item_id' });
  }
}
export class PaymentProcessing extends DomainError {
  constructor() {
    super(
      'commerce.payment-processing',
      'conflict',
      'Your payment for this is still being processed. Please do not pay again.',
      { field: 'item_id' },
    );
  }
}
export class SellerNotReady extends DomainError {
  constructor() {
    super('commerce.seller-not-ready', 'conflict', 'The seller cannot take payments yet.', { field: 'item_id' });
  }
}
export class PriceChanged extends DomainError {
  constructor(priceCents: number) {
    super('commerce.price-changed', 'conflict', 'The price has changed.', {
      field: 'amount_cents',
      price_cents: priceCents,
    });
  }
}
export class AmountBelowMinimum extends DomainError {
  constructor(minimumCents: number, currency: string) {
    const details = { field: 'amount_cents', minimum_cents: minimumCents };
    super(
      'commerce.amount-below-minimum',
      'invalid',
      `The seller asks for at least ${amountText(minimumCents, currency)}.`,
      details,
    );
  }
}
export class AmountTooSmall extends DomainError {
  constructor(minimumCents: number, currency: string) {
    const details = { field: 'amount_cents', minimum_cents: minimumCents };
    super(
      'commerce.amount-too-small',
      'invalid',
      `Pay at least ${amountText(minimumCents, currency)}. Smaller amounts cannot be charged.`,
      details,
    );
  }
}
/** The amount has a fraction that the currency does not have, such as half an Icelandic króna. */
export class AmountNotPayable extends DomainError {
  constructor(currency: string, field = 'amount_cents') {
    super('commerce.amount-not-payable', 'invalid', `This amount cannot be paid in ${currency.toUpperCase()}.`, {
      field,
      step_cents: rulesOf(currency).step,
    });
  }
}
export class CurrencyNotAccepted extends DomainError {
  constructor(currency: string) {
    super('commerce.currency-not-accepted', 'conflict', `Payments in ${currency.toUpperCase()} are not supported.`, {
      field: 'item_id',
    });
  }
}
/** We store a consent only if its wording is a sentence that the product actually shows. */
export class ListConsentUnknown extends DomainError {
  constructor(wording: string, field: string) {
    const message = 'The text beside the box has changed. Please read it again and tick the box if you agree.';
    super('commerce.list-consent-unknown', 'invalid', message, { field, wording });
  }
}
/** Every free purchase sends a receipt to an address that anybody could have typed in, so their number is limited. */
export class TooManyFreePurchases extends DomainError {
  constructor() {
    super(
      'commerce.too-many-free-purchases',
      'too-many',
      'This email address was used for many free purchases today. Log in, or leave it empty: the next page has your files.',
      { field: 'email' },
    );
  }
}
/** A limited code that makes an item free gives each person one copy. */
export class FreeCopyTaken extends DomainError {
  constructor(hasAccount: boolean) {
    const wayOut = hasAccount ? 'Confirm your address' : 'Log in';
    super(
      'commerce.free-copy-taken',
      'too-many',
      `This code has no free copies left for your email address or network. ${wayOut} to get a copy of your own.`,
      { field: 'promo_code' },
    );
  }
}
/** Each open checkout holds a payment page at Stripe and possibly one use of a promo code. */
export class TooManyOpenCheckouts extends DomainError {
  constructor(hasAccount: boolean) {
    const [whose, orLogIn] = hasAccount ? ['of yours', ''] : ['from your network', ' log in,'];
    const message = `Many checkouts ${whose} are open and not paid yet. Finish one of them,${orLogIn} or try again in 15 minutes.`;
    super('commerce.too-many-open-checkouts', 'too-many', message, { retryAfterSeconds: 900 });
  }
}
export class CheckoutRefused extends DomainError {
  constructor(reason: string) {
    const message =
      reason === 'amount_too_small'
        ? 'This amount is too small to be charged. Ask the seller to change the price.'
        : 'The payment provider refused this checkout. Nothing was charged.';
    super('commerce.checkout-refused', 'conflict', message, { reason });
  }
}
/**
 * Thrown for an unknown checkout, a checkout of somebody else and a wrong token alike, so that callers cannot tell
 * them apart.
 */
export class CheckoutNotFound extends DomainError {
  constructor() {
    super('commerce.checkout-not-found', 'not-found', 'There is no such purchase.');
  }
}
/** Refunded, or lost in a dispute: there is nothing left that an account could keep. */
export class PurchaseReturned extends DomainError {
  constructor() {
    super(
      'commerce.purchase-returned',
      'conflict',
      'The money for this purchase went back, so it cannot be added to a library.',
    );
  }
}

export class AlreadyClaimed extends DomainError {
  constructor() {
    super('commerce.already-claimed', 'conflict', 'This purchase belongs to another account.');
  }
}
