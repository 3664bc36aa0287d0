import type { Project } from '@mnw/contracts/catalog/projects';
import { given, refusedField, text, wholeNumber, type PostedFields } from '../posting/posted-fields.js';
import { postedCents } from '../posting/posted-money.js';

/** Parses the posted promo code form. A fixed amount is in the currency of the chosen project, or of the first one. */
export function postedPromoCode(fields: PostedFields, projects: readonly Project[]) {
  const project_id = given(fields, 'project_id');
  const every = {
    code: text(fields, 'code'),
    project_id,
    starts_on: given(fields, 'starts_on'),
    expires_on: given(fields, 'expires_on'),
    max_uses: wholeNumber(fields, 'max_uses'),
  };
  const effect = text(fields, 'effect');
  if (effect === 'free_access') return { ...every, code_purpose: 'free_access' as const };
  const discount = { ...every, code_purpose: 'discount' as const };
  if (effect === 'percentage')
    return {
      ...discount,
      discount_type: 'percentage' as const,
      discount_value: wholeNumber(fields, 'value') ?? missing(),
    };
  const currency = (projects.find(({ id }) => id === project_id) ?? projects[0])?.currency ?? 'usd';
  return {
    ...discount,
    discount_type: 'fixed' as const,
    discount_value: postedCents(fields, 'value', currency) ?? missing(),
    currency,
  };
}

function missing(): never {
  throw refusedField('value', 'Enter how much.');
}
