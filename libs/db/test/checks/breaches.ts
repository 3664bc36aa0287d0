import type { Row } from '../row.js';

/** By table and constraint: the change to a valid row that violates this constraint and no earlier one. */
export type Breaches = Readonly<Record<string, Readonly<Record<string, Row>>>>;

export const tooShort = Buffer.alloc(31);
export const someDay = '2030-01-01T00:00:00Z';
export const badCurrency = { currency: 'US1' };
