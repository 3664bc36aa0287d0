import { badCurrency, someDay, type Breaches } from './breaches.js';
import { newParent } from '../row.js';

const discount = { code_purpose: 'discount', discount_type: 'percentage', discount_value: 10 };

export const commerceBreaches: Breaches = {
  seller_accounts: { seller_accounts_default_currency_check: { default_currency: 'US1' } },
  subscription_tiers: {
    subscription_tiers_price_cents_check: { price_cents: -1 },
    subscription_tiers_yearly_price_cents_check: { yearly_price_cents: -1 },
    subscription_tiers_currency_check: badCurrency,
    subscription_tiers_trial_days_check: { trial_days: 366 },
  },
  tier_prices: { tier_prices_price_cents_check: { price_cents: -1 }, tier_prices_currency_check: badCurrency },
  promo_codes: {
    promo_codes_code_check: { code: 'summer' },
    promo_codes_code_purpose_check: { code_purpose: 'bribe' },
    promo_codes_discount_type_check: { ...discount, discount_type: 'odd' },
    promo_codes_discount_check: { ...discount, discount_value: 101 },
    promo_codes_currency_check: { ...discount, discount_type: 'fixed', ...badCurrency },
    promo_codes_trial_check: { code_purpose: 'free_trial' },
    promo_codes_scope_check: { scope: 'galaxy' },
    promo_codes_target_check: { scope: 'project', item_id: newParent },
    promo_codes_max_uses_check: { max_uses: 0 },
    promo_codes_use_count_check: { max_uses: 1, use_count: 2 },
    promo_codes_window_check: { starts_on: '2030-01-02', expires_on: '2030-01-01' },
  },
  transactions: {
    transactions_guest_email_check: { guest_email: ' Ada@example.test' },
    transactions_granted_item_ids_check: { granted_item_ids: [] },
    transactions_list_consent_check: { list_consent: '' },
    transactions_discount_cents_check: { discount_cents: -1, amount_cents: 1, stripe_checkout_session_id: 'cs_1' },
    transactions_amount_cents_check: { amount_cents: -1, discount_cents: 1 },
    transactions_discount_within_subtotal_check: {
      subtotal_cents: 500,
      discount_cents: 100,
      amount_cents: 500,
      stripe_checkout_session_id: 'cs_1',
    },
    transactions_currency_check: badCurrency,
    transactions_platform_fee_cents_check: { platform_fee_cents: 1 },
    transactions_refunded_within_amount_check: { refunded_cents: 1 },
    transactions_lost_cents_check: { lost_cents: -1 },
    transactions_state_check: { state: 'odd' },
    transactions_stripe_session_check: { state: 'completed', subtotal_cents: 1, amount_cents: 1 },
  },
  promo_redemptions: { promo_redemptions_state_check: { state: 'odd' } },
  grants: {
    grants_guest_email_check: { user_id: null, guest_email: 'Ada@example.test' },
    grants_one_holder_check: { guest_email: 'ada@example.test' },
    grants_source_kind_check: { source_kind: 'found' },
    grants_revoked_check: { revoked_at: someDay },
    grants_revoked_reason_check: { revoked_at: someDay, revoked_reason: 'whim' },
  },
  refunds: {
    refunds_amount_cents_check: { amount_cents: 0 },
    refunds_currency_check: badCurrency,
    refunds_state_check: { state: 'odd' },
    refunds_reason_check: { reason: 'whim' },
  },
  disputes: {
    disputes_amount_cents_check: { amount_cents: -1 },
    disputes_currency_check: badCurrency,
    disputes_state_check: { state: 'odd' },
  },
  license_keys: {
    license_keys_guest_email_check: { guest_email: '' },
    license_keys_max_activations_check: { max_activations: 0 },
    license_keys_activation_count_check: { activation_count: -1 },
    license_keys_revoked_check: { revoked_at: someDay },
    license_keys_revoked_reason_check: { revoked_at: someDay, revoked_reason: 'whim' },
  },
  subscriptions: {
    subscriptions_status_check: { status: 'odd' },
    subscriptions_price_cents_check: { price_cents: -1 },
    subscriptions_currency_check: badCurrency,
  },
  creator_subscriptions: {
    creator_subscriptions_tier_check: { tier: 'huge' },
    creator_subscriptions_status_check: { status: 'odd' },
    creator_subscriptions_price_cents_check: { price_cents: -1 },
    creator_subscriptions_currency_check: badCurrency,
  },
  fan_plus_subscriptions: {
    fan_plus_subscriptions_status_check: { status: 'odd' },
    fan_plus_subscriptions_price_cents_check: { price_cents: -1 },
    fan_plus_subscriptions_currency_check: badCurrency,
  },
  stripe_events: {
    stripe_events_source_check: { source: 'post' },
    stripe_events_outcome_check: { handled_at: someDay, outcome: 'odd' },
    stripe_events_handled_check: { handled_at: someDay },
  },
  carts: { carts_one_holder_check: { user_id: null } },
  cart_items: {
    cart_items_amount_cents_check: { amount_cents: -1, currency: 'usd' },
    cart_items_currency_check: badCurrency,
    cart_items_amount_has_currency_check: { amount_cents: 1 },
  },
  tips: {
    tips_amount_cents_check: { amount_cents: 0 },
    tips_currency_check: badCurrency,
    tips_state_check: { state: 'odd' },
  },
  project_members: { project_members_share_basis_points_check: { share_basis_points: 10_001 } },
};
