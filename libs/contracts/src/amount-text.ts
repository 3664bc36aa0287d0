import { rulesOf } from './currencies.js';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const { shownDecimals } = rulesOf(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: shownDecimals,
    maximumFractionDigits: shownDecimals,
  });
  formats.set(key, made);
  return made;
}

/** Formats an amount in minor units for people: `1250, 'usd'` as "$12.50", `500, 'isk'` as "ISK 5". */
export const amountText = (amountCents: number, currency: string, locale = 'en'): string =>
  formatOf(currency, locale).format(decimalText(amountCents, currency) as `${number}`);

/**
 * Formats an amount as a plain number for inputs and machines: `1250, 'usd'` as "12.50". Never uses three decimals, so
 * it cannot be misread.
 */
export function decimalText(amountCents: number, currency: string): string {
  const { decimals, shownDecimals } = rulesOf(currency);
  const digits = String(Math.abs(amountCents)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const part = digits.slice(digits.length - decimals, digits.length - decimals + shownDecimals);
  return `${amountCents < 0 ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

/** `$`, `€`, or the code of a currency without a sign. */
export const currencySign = (currency: string): string =>
  formatOf(currency, 'en')
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency.toUpperCase();
