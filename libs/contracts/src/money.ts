import { z } from 'zod';
import { isChargeableCurrency } from './currencies.js';

/** Stripe's limit for every payment method: eight digits. */
export const mostCents = 99_999_999;

/** An amount in the currency's minor units as Stripe counts them (`currencies.ts`), never negative. */
export const AmountCents = z.number().int().min(0).max(mostCents);
export type AmountCents = z.output<typeof AmountCents>;

/** A lower-case ISO 4217 code, as Stripe writes it. */
export const Currency = z.string().regex(/^[a-z]{3}$/, 'Use three lower-case letters, such as usd');
export type Currency = z.output<typeof Currency>;

/** A currency that new prices can use. */
export const ChargeableCurrency = Currency.refine(isChargeableCurrency, 'We can’t take payments in this currency.');
