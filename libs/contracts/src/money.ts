import { z } from 'zod';
import { isChargeableCurrency } from './currencies.js';

/** Stripe's limit for every way of paying: eight digits. */
export const mostCents = 99_999_999;

/** An amount in the currency's minor units as Stripe counts them (`currencies.ts`), never negative. */
export const AmountCents = z.number().int().min(0).max(mostCents);
export type AmountCents = z.output<typeof AmountCents>;

/** A lower-case ISO 4217 code, as Stripe writes it. */
export const Currency = z.string().regex(/^[a-z]{3}$/, 'Three lower-case letters, such as usd');
export type Currency = z.output<typeof Currency>;

/** A currency something new may be priced in. */
export const ChargeableCurrency = Currency.refine(isChargeableCurrency, 'Payments cannot be taken in this currency.');
