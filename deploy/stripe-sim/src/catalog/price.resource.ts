import { newId } from '../state/ids.js';
import type { WirePrice } from '../state/kinds.js';

export interface NewPrice {
  product: string;
  currency: string;
  unitAmount: number;
  created: number;
  active: boolean;
  lookupKey?: string | undefined;
  metadata?: Record<string, string> | undefined;
  nickname?: string | undefined;
}

/** A price paid once; recurring ones are not simulated yet. */
export function newPrice(given: NewPrice): WirePrice {
  return {
    id: newId('price'),
    object: 'price',
    active: given.active,
    billing_scheme: 'per_unit',
    created: given.created,
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookupKey ?? null,
    metadata: given.metadata ?? {},
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: given.unitAmount,
    unit_amount_decimal: String(given.unitAmount),
  };
}
