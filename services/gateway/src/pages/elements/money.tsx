/** An amount in minor units as people write it. */
export function formatMoney(cents: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() });
  return format.format(cents / 10 ** minorDigits(format));
}

/** The amount as the value of an input: `12.50`. */
export function moneyValue(cents: number, currency: string): string {
  const digits = minorDigits(new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }));
  return (cents / 10 ** digits).toFixed(digits);
}

/** How many minor units make one of the currency, as a power of ten. */
export const minorDigits = (format: Intl.NumberFormat): number => format.resolvedOptions().maximumFractionDigits ?? 2;

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
export const currencySign = (currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency.toUpperCase();
