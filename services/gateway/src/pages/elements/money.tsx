import { amountText, currencySign, decimalText } from '@mnw/contracts/amount-text';

/** Formats an amount in minor units for people. */
export const formatMoney = amountText;

/** Formats an amount as the value of an input: `12.50`. */
export const moneyValue = decimalText;

export { currencySign };

export interface Priced {
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number | null;
}

/** The price in one short line, for a card. */
export function PriceTag({ item }: { item: Priced }) {
  return <span class="price">{priceLine(item)}</span>;
}

export function priceLine(item: Priced): string {
  if (!item.pwyw_enabled) return item.price_cents === 0 ? 'Free' : formatMoney(item.price_cents, item.currency);
  const floor = item.pwyw_min_cents ?? 0;
  return floor === 0 ? 'Name your price' : `${formatMoney(floor, item.currency)} or more`;
}

export const isFree = (item: Priced): boolean => item.price_cents === 0 && !item.pwyw_enabled;
