import { AiTier } from '@mnw/contracts/catalog/items';
import {
  given,
  isChecked,
  oneOf,
  refusedField,
  text,
  wholeNumber,
  type PostedFields,
} from '../posting/posted-fields.js';
import { postedCents } from '../posting/posted-money.js';

/** Parses the posted item form. */
export function postedItem(fields: PostedFields, currency: string) {
  return {
    title: text(fields, 'title'),
    description: text(fields, 'description'),
    body: 'body' in fields ? text(fields, 'body') : undefined,
    ...postedPrice(fields, currency),
    ai_tier: oneOf(AiTier.options, given(fields, 'ai_tier')) ?? null,
    ai_disclosure: given(fields, 'ai_disclosure') ?? null,
    enable_license_keys: isChecked(fields, 'enable_license_keys'),
    max_activations: wholeNumber(fields, 'max_activations') ?? null,
    custom_license_text: given(fields, 'custom_license_text') ?? null,
    credits: text(fields, 'credits'),
    release_date: given(fields, 'release_date') ?? null,
    web_only: isChecked(fields, 'web_only'),
    slug: given(fields, 'slug'),
  };
}

/** Form field names that differ from the input fields. */
export const itemNames = { price_cents: 'price', pwyw_min_cents: 'minimum', pwyw_enabled: 'price_kind' };

export const postedTags = (fields: PostedFields): string[] =>
  text(fields, 'tags')
    .split(',')
    .map((path) => path.trim())
    .filter(Boolean);

function postedPrice(fields: PostedFields, currency: string) {
  const kind = text(fields, 'price_kind');
  if (kind === 'free') return { price_cents: 0, pwyw_enabled: false, pwyw_min_cents: 0 };
  const price_cents = postedCents(fields, 'price', currency);
  if (kind === 'pwyw') {
    const pwyw_min_cents = postedCents(fields, 'minimum', currency) ?? 0;
    return { price_cents: Math.max(price_cents ?? 0, pwyw_min_cents), pwyw_enabled: true, pwyw_min_cents };
  }
  if (price_cents === undefined || price_cents === 0) throw refusedField('price', 'Enter a price, or choose Free.');
  return { price_cents, pwyw_enabled: false, pwyw_min_cents: 0 };
}
