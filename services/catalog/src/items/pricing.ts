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

/** Why a price cannot be, or undefined: the same rule that checkout has. With pay-what-you-want `price_cents` is the suggestion. */
export function faultOfPrice(price: Price): FieldError | undefined {
  const fault = faultOf('price_cents', price) ?? faultOf('pwyw_min_cents', price);
  if (fault) return fault;
  const { price_cents, pwyw_enabled, pwyw_min_cents } = price;
  if (pwyw_enabled && price_cents > 0 && pwyw_min_cents > price_cents)
    return { field: 'pwyw_min_cents', message: 'The least amount must not be above the suggested one.' };
  return undefined;
}

function faultOf(field: PriceField, price: Price): FieldError | undefined {
  const { currency } = price;
  if (price[field] === 0) return undefined;
  if (!isChargeableCurrency(currency))
    return {
      field,
      message: `Payments in ${currency.toUpperCase()} are not possible. Change the project's currency, or make the item free.`,
    };
  switch (faultOfAmount(price[field], currency)) {
    case 'too-small':
      return {
        field,
        message: `Ask for nothing, or for ${amountText(rulesOf(currency).minimum, currency)} or more: less cannot be charged.`,
      };
    case 'no-such-fraction':
      return {
        field,
        message: `This is not an amount of ${currency.toUpperCase()} that can be paid. Leave the last decimals out.`,
      };
    default:
      return undefined;
  }
}
