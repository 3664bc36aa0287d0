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
    super('commerce.already-owned', 'conflict', 'You have bought this already.', { field: 'item_id' });
  }
}
export class PaymentProcessing extends DomainError {
  constructor() {
    super(
      'commerce.payment-processing',
      'conflict',
      'Your payment for this is still being processed. Do not pay again.',
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
      `The seller asks for ${amountText(minimumCents, currency)} or more.`,
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
      `Pay ${amountText(minimumCents, currency)} or more: less than that cannot be charged.`,
      details,
    );
  }
}
/** A fraction that the currency does not have, such as half an Icelandic króna. */
export class AmountNotPayable extends DomainError {
  constructor(currency: string, field = 'amount_cents') {
    super(
      'commerce.amount-not-payable',
      'invalid',
      `This is not an amount of ${currency.toUpperCase()} that can be paid.`,
      { field, step_cents: rulesOf(currency).step },
    );
  }
}
export class CurrencyNotAccepted extends DomainError {
  constructor(currency: string) {
    super('commerce.currency-not-accepted', 'conflict', `Payments in ${currency.toUpperCase()} are not possible.`, {
      field: 'item_id',
    });
  }
}
/** Only a sentence that the product shows is stored as what the buyer agreed to. */
export class ListConsentUnknown extends DomainError {
  constructor(wording: string, field: string) {
    const message = 'The sentence beside the box is another one now. Please read it, and tick the box if you agree.';
    super('commerce.list-consent-unknown', 'invalid', message, { field, wording });
  }
}
/** Each of them is a receipt to an address that anybody may have typed in. */
export class TooManyFreePurchases extends DomainError {
  constructor() {
    super(
      'commerce.too-many-free-purchases',
      'too-many',
      'This address was used for many free purchases today. Log in, or leave it out: the page after this one has the files.',
      { field: 'email' },
    );
  }
}
/** A limited code that makes an item free is for one copy for each person. */
export class FreeCopyTaken extends DomainError {
  constructor(hasAccount: boolean) {
    const wayOut = hasAccount ? 'Confirm your address' : 'Log in';
    super(
      'commerce.free-copy-taken',
      'too-many',
      `This code has given out its free copies for your address or network. ${wayOut} to take a copy of your own.`,
      { field: 'promo_code' },
    );
  }
}
/** Each of them holds a pay page at Stripe, and perhaps a use of a code. */
export class TooManyOpenCheckouts extends DomainError {
  constructor(hasAccount: boolean) {
    const [whose, orLogIn] = hasAccount ? ['of yours', ''] : ['from your network', ' log in,'];
    const message = `Many checkouts ${whose} are open and not paid yet. Finish one of them,${orLogIn} or try again in a quarter of an hour.`;
    super('commerce.too-many-open-checkouts', 'too-many', message, { retryAfterSeconds: 900 });
  }
}
export class CheckoutRefused extends DomainError {
  constructor(reason: string) {
    const message =
      reason === 'amount_too_small'
        ? 'This amount is too small to be charged. Ask the seller for another price.'
        : 'The payment provider refused this checkout. Nothing was charged.';
    super('commerce.checkout-refused', 'conflict', message, { reason });
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
