import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { newId } from '../state/ids.js';
import type { TestCard } from './test-cards.js';

/** What the buyer pays with: a card, or a bank debit whose outcome comes later. */
export type Means = { type: 'card'; card: TestCard } | { type: 'sepa_debit' };

export interface Payer {
  email: string | null;
  name: string | null;
}

export function newPaymentMethod(means: Means, payer: Payer, created: number): Stripe.PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: billingDetails(payer),
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    ...(means.type === 'card'
      ? { type: 'card', card: cardMethod(means.card) }
      : { type: 'sepa_debit', sepa_debit: debitMethod() }),
  };
}

export function billingDetails({ email, name }: Payer) {
  return {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email,
    name,
    phone: null,
    tax_id: null,
  };
}

/** How a charge tells what it was paid with. */
export function paymentMethodDetails(means: Means): Stripe.Charge.PaymentMethodDetails {
  return means.type === 'card'
    ? { type: 'card', card: chargedCard(means.card) }
    : { type: 'sepa_debit', sepa_debit: { ...debit, mandate: null } };
}

const debit = {
  bank_code: '37040044',
  branch_code: null,
  country: 'DE',
  fingerprint: 'SimSepaDebit0001',
  last4: '3000',
};

function debitMethod(): Stripe.PaymentMethod.SepaDebit {
  return { ...debit, generated_from: { charge: null, setup_attempt: null } };
}

const passedChecks = { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' };
const validUntil = { exp_month: 12, exp_year: 2034 };

/** The same number always has the same fingerprint, as with Stripe, so that one card can be recognised over payments. */
function fingerprintOf({ number }: TestCard): string {
  return createHash('sha256').update(number).digest('hex').slice(0, 16);
}

function cardMethod(card: TestCard): Stripe.PaymentMethod.Card {
  return {
    brand: card.brand,
    checks: passedChecks,
    country: 'US',
    display_brand: card.brand,
    ...validUntil,
    fingerprint: fingerprintOf(card),
    funding: 'credit',
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function chargedCard(card: TestCard): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: null,
    authorization_code: '123456',
    brand: card.brand,
    checks: passedChecks,
    country: 'US',
    electronic_commerce_indicator: null,
    ...validUntil,
    fingerprint: fingerprintOf(card),
    funding: 'credit',
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
