import { minorUnits } from '../elements/money.js';
import { given, refusedField, type PostedFields } from './posted-fields.js';

/** An amount as people type it (`12`, `12.50`, `$ 12,50`) in minor units, or nothing; anything else is refused at its field. */
export function postedCents(fields: PostedFields, name: string, currency: string): number | undefined {
  const typed = given(fields, name);
  if (typed === undefined) return undefined;
  const units = minorUnits(currency);
  const [, whole, part = ''] = /^[^\d.,-]{0,4}(\d{1,7})(?:[.,](\d{0,3}))?[^\d.,-]{0,4}$/.exec(typed) ?? [];
  if (whole === undefined || part.replace(/0+$/, '').length > units) throw refusedField(name, units === 0 ? 'Give an amount such as 500.' : 'Give an amount such as 12.50.');
  return Number(whole) * 10 ** units + Number(part.padEnd(units, '0').slice(0, units) || 0);
}
