import { z } from 'zod';

/** An amount in the currency's minor units (cents for usd), never negative. */
export const AmountCents = z.number().int().min(0).max(99_999_999);
export type AmountCents = z.output<typeof AmountCents>;

/** A lower-case ISO 4217 code, as Stripe writes it. */
export const Currency = z.string().regex(/^[a-z]{3}$/, 'Three lower-case letters, such as usd');
export type Currency = z.output<typeof Currency>;
