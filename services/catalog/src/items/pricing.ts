import { amountText } from '@mnw/contracts/amount-text';
import { faultOfAmount, isChargeableCurrency, rulesOf } from '@mnw/contracts/currencies';
import type { FieldError } from '@mnw/contracts/domain-error';

export interface Price {
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number;
}

type PriceField = 'price_cents' | 'pwyw_min_cents';

/**
 * Returns why a price is not allowed, or undefined. Checkout applies the same rule. With pay-what-you-want,
 * `price_cents` is the suggested price.
 */
export function faultOfPrice(price: Price): FieldError | undefined {
  const fault = faultOf('price_cents', price) ?? faultOf('pwyw_min_cents', price);
  if (fault) return fault;
  const { price_cents, pwyw_enabled, pwyw_min_cents } = price;
  if (pwyw_enabled && price_cents > 0 && pwyw_min_cents > price_cents)
    return { field: 'pwyw_min_cents', message: 'The minimum must not be higher than the suggested price.' };
  return undefined;
}

function faultOf(field: PriceField, price: Price): FieldError | undefined {
  const { currency } = price;
  if (price[field] === 0) return undefined;
  if (!isChargeableCurrency(currency))
    return {
      field,
      message: `Payments in ${currency.toUpperCase()} are not supported. Change the project's currency, or make the item free.`,
    };
  switch (faultOfAmount(price[field], currency)) {
    case 'too-small':
      return {
        field,
        message: `Make it free, or ask for at least ${amountText(rulesOf(currency).minimum, currency)}. Smaller amounts cannot be charged.`,
      };
    case 'no-such-fraction':
      return {
        field,
        message: `This amount cannot be paid in ${currency.toUpperCase()}. Leave out the last decimals.`,
      };
    default:
      return undefined;
  }
}
