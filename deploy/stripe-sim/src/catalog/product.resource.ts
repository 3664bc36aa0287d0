import type Stripe from 'stripe';
import { newId } from '../state/ids.js';

export interface NewProduct {
  id?: string | undefined;
  name: string;
  active?: boolean | undefined;
  created: number;
  description?: string | undefined;
  images?: string[] | undefined;
  metadata?: Record<string, string> | undefined;
  unit_label?: string | undefined;
  url?: string | undefined;
  tax_code?: string | undefined;
}

export function newProduct(given: NewProduct): Stripe.Product {
  return {
    id: given.id ?? newId('prod', 14),
    object: 'product',
    active: given.active ?? true,
    created: given.created,
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: given.metadata ?? {},
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: given.unit_label ?? null,
    updated: given.created,
    url: given.url ?? null,
  };
}
