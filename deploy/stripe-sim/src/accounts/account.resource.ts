import type Stripe from 'stripe';
import { newId } from '../state/ids.js';

type ProfileText = 'mcc' | 'name' | 'product_description' | 'support_email' | 'support_phone' | 'support_url' | 'url';

export interface NewAccount {
  type: Stripe.Account.Type;
  country: string;
  currency: string;
  email: string | null;
  businessProfile: { [K in ProfileText]?: string | undefined };
  businessType: Stripe.Account.BusinessType | null;
  metadata: Record<string, string>;
  created: number;
}

const dueAtFirst = ['business_profile.url', 'external_account', 'tos_acceptance.date', 'tos_acceptance.ip'];

/** A connected account before onboarding: nothing submitted, nothing enabled. */
export function newAccount(given: NewAccount): Stripe.Account {
  const id = newId('acct', 16);
  return {
    id,
    object: 'account',
    business_profile: businessProfile(given),
    business_type: given.businessType,
    capabilities: { card_payments: 'inactive', transfers: 'inactive' },
    charges_enabled: false,
    controller: controllerOf(given.type),
    country: given.country,
    created: given.created,
    default_currency: given.currency,
    details_submitted: false,
    email: given.email,
    external_accounts: { object: 'list', data: [], has_more: false, url: `/v1/accounts/${id}/external_accounts` },
    future_requirements: { ...requirements([]), disabled_reason: null },
    metadata: given.metadata,
    payouts_enabled: false,
    requirements: { ...requirements(dueAtFirst), disabled_reason: 'requirements.past_due' },
    settings: settings(given.businessProfile.name ?? null),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: given.type,
  };
}

/** The same account once its owner went through onboarding. */
export function onboarded(
  account: Stripe.Account,
  { now, name, email }: { now: number; name: string | null; email: string | null },
): Stripe.Account {
  const profile = account.business_profile;
  return {
    ...account,
    business_profile: profile ? { ...profile, name: name ?? profile.name } : null,
    business_type: account.business_type ?? 'individual',
    capabilities: { ...account.capabilities, card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    email: email ?? account.email,
    payouts_enabled: true,
    requirements: { ...requirements([]), disabled_reason: null },
    tos_acceptance: { date: now, ip: '127.0.0.1', user_agent: 'stripe-sim' },
  };
}

function businessProfile({ businessProfile: given }: NewAccount): Stripe.Account.BusinessProfile {
  return {
    annual_revenue: null,
    estimated_worker_count: null,
    mcc: given.mcc ?? null,
    minority_owned_business_designation: null,
    name: given.name ?? null,
    product_description: given.product_description ?? null,
    specified_commercial_transactions_act_url: null,
    support_address: null,
    support_email: given.support_email ?? null,
    support_phone: given.support_phone ?? null,
    support_url: given.support_url ?? null,
    url: given.url ?? null,
  };
}

function controllerOf(type: Stripe.Account.Type): Stripe.Account.Controller {
  const dashboard = type === 'standard' ? 'full' : type;
  return {
    fees: { payer: type === 'standard' ? 'account' : 'application_express' },
    is_controller: true,
    losses: { payments: type === 'standard' ? 'stripe' : 'application' },
    requirement_collection: 'stripe',
    stripe_dashboard: { type: dashboard === 'custom' ? 'none' : dashboard },
    type: 'application',
  };
}

function requirements(due: string[]) {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  };
}

function settings(displayName: string | null): Stripe.Account.Settings {
  return {
    bacs_debit_payments: { display_name: null, service_user_number: null },
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_issuing: { tos_acceptance: { date: null, ip: null } },
    card_payments: {
      decline_on: { avs_failure: false, cvc_failure: false },
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: displayName, timezone: 'Etc/UTC' },
    invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: true,
      schedule: { delay_days: 2, interval: 'daily' },
      statement_descriptor: null,
    },
    sepa_debit_payments: {},
  };
}
