import type Stripe from 'stripe';
import type { WireLineItem } from '../state/kinds.js';
import type { SessionOrder } from './session.params.js';

export interface NewSession {
  id: string;
  order: SessionOrder;
  lines: readonly WireLineItem[];
  coupon: Stripe.Coupon | undefined;
  currency: string;
  created: number;
  expiresAt: number;
  url: string;
  customerEmail: string | null;
  methodTypes: string[];
}

export function newSession({
  id,
  order,
  lines,
  coupon,
  currency,
  created,
  expiresAt,
  url,
  customerEmail,
  methodTypes,
}: NewSession): Stripe.Checkout.Session {
  const sum = (of: (line: WireLineItem) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: order.allow_promotion_codes ?? null,
    allowed_payment_method_types: order.allowed_payment_method_types ?? null,
    amount_subtotal: sum((line) => line.amount_subtotal),
    amount_total: sum((line) => line.amount_total),
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: order.billing_address_collection ?? null,
    cancel_url: order.cancel_url ?? null,
    client_reference_id: order.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: order.customer ?? null,
    customer_account: null,
    customer_creation: order.customer === undefined ? (order.customer_creation ?? 'if_required') : null,
    customer_details: customerEmail === null ? null : customerDetails(customerEmail, null),
    customer_email: order.customer_email ?? null,
    discounts: coupon === undefined ? [] : [{ coupon: coupon.id, promotion_code: null }],
    expires_at: expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: {
      enabled: false,
      invoice_data: {
        account_tax_ids: null,
        custom_fields: null,
        description: null,
        footer: null,
        issuer: null,
        metadata: {},
        rendering_options: null,
      },
    },
    livemode: false,
    locale: order.locale ?? null,
    managed_payments: null,
    metadata: order.metadata ?? {},
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: methodTypes,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: order.submit_type ?? null,
    subscription: null,
    success_url: order.success_url ?? null,
    total_details: { amount_discount: sum((line) => line.amount_discount), amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url,
    wallet_options: null,
  };
}

export function customerDetails(email: string | null, name: string | null): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}
