import { InvalidRequest } from '../http/stripe-error.js';
import { field, text, type Field } from '../http/field.js';

/** Stripe's smallest charge per currency, in minor units; currencies not named have none here. */
const smallest: Readonly<Record<string, number>> = {
  aud: 50, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400, huf: 17500, inr: 50, jpy: 50, mxn: 1000, nok: 300, nzd: 50, pln: 200,
  ron: 200, sek: 300, sgd: 50, usd: 50,
};
const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

export function smallestCharge(currency: string): number {
  return smallest[currency] ?? 0;
}

export function currency(): Field<string> {
  const code = text();
  return field((value, name) => {
    const lower = code.read(value, name).toLowerCase();
    if (!known.has(lower)) throw new InvalidRequest(`Invalid currency: ${lower}. Stripe currently supports these currencies: ${[...known].slice(0, 5).join(', ')}, …`, { param: name });
    return lower;
  });
}

/** Minor units as people write them: 1050 usd → `$10.50`, 500 jpy → `¥500`. */
export function writtenAmount(minorUnits: number, code: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
