import type Stripe from 'stripe';
import { newId, randomText } from '../state/ids.js';

export interface NewCustomer {
  created: number;
  description?: string | undefined;
  email?: string | undefined;
  metadata?: Record<string, string> | undefined;
  name?: string | undefined;
  phone?: string | null | undefined;
}

export function newCustomer(given: NewCustomer): Stripe.Customer {
  return {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: given.created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    email: given.email ?? null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: given.metadata ?? {},
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}
