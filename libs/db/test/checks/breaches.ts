import type { Row } from '../row.js';

/** By table, by constraint: what to change in a valid row so that this constraint, and no other before it, refuses it. */
export type Breaches = Readonly<Record<string, Readonly<Record<string, Row>>>>;

export const tooShort = Buffer.alloc(31);
export const someDay = '2030-01-01T00:00:00Z';
export const badCurrency = { currency: 'US1' };
