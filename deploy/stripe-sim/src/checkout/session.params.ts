import type Stripe from 'stripe';
import { currency } from '../catalog/currency.js';
import { choice, flag, ignored, integer, required, text, type ValuesOf } from '../http/field.js';
import { group, listOf, metadata } from '../http/compound-field.js';
import { listParams } from '../http/list-page.js';
import { shapeFor } from '../http/route.js';

const productData = group({
  name: required(text({ max: 250 })),
  description: text(),
  images: listOf(text()),
  metadata: metadata(),
  tax_code: text(),
  unit_label: text(),
});

const priceData = group({
  currency: required(currency()),
  product: text(),
  product_data: productData,
  recurring: ignored(),
  tax_behavior: ignored(),
  unit_amount: integer({ min: 0, max: 99_999_999 }),
});

const lineItem = group({
  adjustable_quantity: ignored(),
  metadata: metadata(),
  price: text(),
  price_data: priceData,
  quantity: integer({ min: 1, max: 999_999 }),
});
export type LineOrder = ReturnType<typeof lineItem.read>;

const paymentIntentData = group({
  application_fee_amount: integer({ min: 0 }),
  capture_method: choice('automatic', 'automatic_async'),
  description: text({ max: 1000 }),
  metadata: metadata(),
  on_behalf_of: text(),
  receipt_email: text(),
  setup_future_usage: ignored(),
  statement_descriptor: text(),
  statement_descriptor_suffix: text({ max: 22 }),
  transfer_data: ignored(),
  transfer_group: text(),
});
export type IntentOrder = ReturnType<typeof paymentIntentData.read>;

export const createParams = shapeFor<Stripe.Checkout.SessionCreateParams>()({
  adaptive_pricing: ignored(),
  allow_promotion_codes: flag(),
  allowed_payment_method_types: listOf(text()),
  automatic_tax: ignored(),
  billing_address_collection: choice('auto', 'required'),
  cancel_url: text(),
  client_reference_id: text({ max: 200 }),
  consent_collection: ignored(),
  currency: currency(),
  custom_text: ignored(),
  customer: text(),
  customer_creation: choice('always', 'if_required'),
  customer_email: text({ max: 800 }),
  discounts: listOf(group({ coupon: text(), promotion_code: text() })),
  excluded_payment_method_types: listOf(text()),
  expires_at: integer(),
  invoice_creation: ignored(),
  line_items: listOf(lineItem),
  locale: text(),
  metadata: metadata(),
  mode: choice('payment', 'setup', 'subscription'),
  payment_intent_data: paymentIntentData,
  payment_method_options: ignored(),
  phone_number_collection: ignored(),
  submit_type: choice('auto', 'book', 'donate', 'pay', 'subscribe'),
  subscription_data: ignored(),
  success_url: text(),
  tax_id_collection: ignored(),
  ui_mode: choice('elements', 'embedded_page', 'form', 'hosted_page'),
});
export type SessionOrder = ValuesOf<typeof createParams>;

export const listSessions = shapeFor<Stripe.Checkout.SessionListParams>()({
  ...listParams,
  customer: text(),
  payment_intent: text(),
  status: choice('complete', 'expired', 'open'),
});
