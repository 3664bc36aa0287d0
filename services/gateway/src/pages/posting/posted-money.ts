import { isChargeableCurrency } from '@mnw/contracts/currencies';
import { readTypedAmount } from '@mnw/contracts/typed-amount';
import { given, refusedField, text, type PostedFields } from './posted-fields.js';

/**
 * Parses an amount as people type it (`12`, `12.50`, `$1,000`) to minor units; undefined if empty. An ambiguous amount
 * is an error at that field.
 */
export function postedCents(fields: PostedFields, name: string, currency: string): number | undefined {
  const typed = given(fields, name);
  if (typed === undefined) return undefined;
  const read = readTypedAmount(typed, currency);
  if ('fault' in read) throw refusedField(name, read.fault);
  return read.cents;
}

/** The currency that the form showed beside the amount. */
export function postedCurrency(fields: PostedFields, name: string): string {
  const currency = text(fields, 'currency');
  if (!isChargeableCurrency(currency))
    throw refusedField(name, 'This page is out of date. Reload it and enter the amount again.');
  return currency;
}
