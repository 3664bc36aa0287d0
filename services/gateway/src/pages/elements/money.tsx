const formatOf = (currency: string): Intl.NumberFormat => new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() });

/** How many decimals the currency has: 2 for usd, 0 for jpy. */
export const minorUnits = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount in minor units as people write it. */
export const formatMoney = (cents: number, currency: string): string => formatOf(currency).format(cents / 10 ** minorUnits(currency));

/** The amount as the value of an input: `12.50`. */
export const moneyValue = (cents: number, currency: string): string => (cents / 10 ** minorUnits(currency)).toFixed(minorUnits(currency));

export interface Priced {
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number | null;
}

/** The price as one short line of a card. */
export function PriceTag({ item }: { item: Priced }) {
  return <span class="price">{priceLine(item)}</span>;
}

export function priceLine(item: Priced): string {
  if (!item.pwyw_enabled) return item.price_cents === 0 ? 'Free' : formatMoney(item.price_cents, item.currency);
  const floor = item.pwyw_min_cents ?? 0;
  return floor === 0 ? 'Name your price' : `${formatMoney(floor, item.currency)} or more`;
}

export const isFree = (item: Priced): boolean => item.price_cents === 0 && !item.pwyw_enabled;

/** `$`, `€`, or the code where a currency has no sign of its own. */
export const currencySign = (currency: string): string => formatOf(currency).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency.toUpperCase();
