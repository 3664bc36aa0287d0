-- Commerce: purchases, grants, refunds, disputes, promo codes, licence keys, memberships and what Stripe told us.
-- Money is integer minor units with its currency beside it. Departures from the first data model are noted as C1–C9 (docs/decisions).

create table seller_accounts (
  user_id uuid constraint seller_accounts_pkey primary key constraint seller_accounts_user_id_fkey references users (id) on delete cascade,
  stripe_account_id text not null constraint seller_accounts_stripe_account_id_key unique,
  charges_enabled boolean not null default false,
  payouts_enabled boolean not null default false,
  details_submitted boolean not null default false,
  default_currency char(3) constraint seller_accounts_default_currency_check check (default_currency ~ '^[a-z]{3}$'),
  country char(2),
  onboarded_at timestamptz,
  synced_at timestamptz,
  created_at timestamptz not null default now()
);

create table subscription_tiers (
  id uuid constraint subscription_tiers_pkey primary key default uuidv7(),
  project_id uuid not null constraint subscription_tiers_project_id_fkey references projects (id) on delete cascade,
  name text not null,
  description text not null default '',
  price_cents integer not null constraint subscription_tiers_price_cents_check check (price_cents >= 0),
  yearly_price_cents integer constraint subscription_tiers_yearly_price_cents_check check (yearly_price_cents >= 0),
  currency char(3) not null default 'usd' constraint subscription_tiers_currency_check check (currency ~ '^[a-z]{3}$'),
  trial_days integer not null default 0 constraint subscription_tiers_trial_days_check check (trial_days between 0 and 365),
  -- The pair of the seller's present account; tier_prices is the truth, because a re-onboarded seller has new objects (C9).
  stripe_product_id text,
  stripe_price_id text,
  is_active boolean not null default true,
  sort_order integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index subscription_tiers_project_id_idx on subscription_tiers (project_id, sort_order, id);

create table tier_prices (
  tier_id uuid not null constraint tier_prices_tier_id_fkey references subscription_tiers (id) on delete cascade,
  stripe_account_id text not null,
  stripe_product_id text not null,
  stripe_price_id text not null,
  stripe_yearly_price_id text,
  price_cents integer not null constraint tier_prices_price_cents_check check (price_cents >= 0),
  currency char(3) not null constraint tier_prices_currency_check check (currency ~ '^[a-z]{3}$'),
  created_at timestamptz not null default now(),
  constraint tier_prices_pkey primary key (tier_id, stripe_account_id)
);

create table promo_codes (
  id uuid constraint promo_codes_pkey primary key default uuidv7(),
  creator_id uuid not null constraint promo_codes_creator_id_fkey references users (id) on delete cascade,
  -- Stored upper-case, so that a code is unique whatever its letters' case (P8).
  code text not null constraint promo_codes_code_check check (code = upper(code) and code ~ '^[A-Z0-9][A-Z0-9_-]{1,49}$'),
  code_purpose text not null constraint promo_codes_code_purpose_check check (code_purpose in ('discount', 'free_trial', 'free_access')),
  discount_type text constraint promo_codes_discount_type_check check (discount_type in ('percentage', 'fixed')),
  discount_value integer,
  currency char(3) constraint promo_codes_currency_check check (currency ~ '^[a-z]{3}$'),
  trial_days integer,
  -- The scope outlives its target: a code whose target was deleted is dead, it does not widen to the whole shop (P7).
  scope text not null default 'all' constraint promo_codes_scope_check check (scope in ('all', 'project', 'item', 'tier')),
  item_id uuid constraint promo_codes_item_id_fkey references items (id) on delete set null,
  project_id uuid constraint promo_codes_project_id_fkey references projects (id) on delete set null,
  tier_id uuid constraint promo_codes_tier_id_fkey references subscription_tiers (id) on delete set null,
  -- Inclusive UTC days.
  starts_on date,
  expires_on date,
  max_uses integer constraint promo_codes_max_uses_check check (max_uses > 0),
  use_count integer not null default 0,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint promo_codes_creator_id_code_key unique (creator_id, code),
  constraint promo_codes_use_count_check check (use_count >= 0 and (max_uses is null or use_count <= max_uses)),
  constraint promo_codes_discount_check check (
    (code_purpose = 'discount') = (discount_type is not null and discount_value is not null)
    and (discount_type is distinct from 'percentage' or (discount_value between 1 and 100 and currency is null))
    and (discount_type is distinct from 'fixed' or (discount_value > 0 and currency is not null))
    and (code_purpose = 'discount' or (discount_type is null and discount_value is null and currency is null))),
  constraint promo_codes_trial_check check ((code_purpose = 'free_trial') = (trial_days is not null) and (trial_days is null or trial_days between 1 and 365)),
  constraint promo_codes_target_check check (
    (scope = 'item' or item_id is null) and (scope = 'project' or project_id is null) and (scope = 'tier' or tier_id is null)),
  constraint promo_codes_window_check check (starts_on is null or expires_on is null or starts_on <= expires_on)
);

create table transactions (
  id uuid constraint transactions_pkey primary key default uuidv7(),
  -- Null for guests and once the buyer is gone: the sale belongs to the seller's books (C1).
  buyer_id uuid constraint transactions_buyer_id_fkey references users (id) on delete set null,
  buyer_display text not null,
  guest_email text constraint transactions_guest_email_check check (guest_email = lower(btrim(guest_email)) and guest_email <> ''),
  seller_id uuid constraint transactions_seller_id_fkey references users (id) on delete set null,
  seller_username text not null,
  project_id uuid constraint transactions_project_id_fkey references projects (id) on delete set null,
  item_id uuid constraint transactions_item_id_fkey references items (id) on delete set null,
  item_title text not null,
  -- The item and, of a bundle, its contents as they were when the price was quoted.
  granted_item_ids uuid[] not null constraint transactions_granted_item_ids_check check (cardinality(granted_item_ids) > 0),
  is_gift boolean not null default false,
  -- The frozen quote: what was asked before the promo code, what the code took off, what is charged.
  subtotal_cents integer not null constraint transactions_subtotal_cents_check check (subtotal_cents >= 0),
  discount_cents integer not null default 0 constraint transactions_discount_cents_check check (discount_cents >= 0),
  amount_cents integer not null constraint transactions_amount_cents_check check (amount_cents >= 0),
  currency char(3) not null constraint transactions_currency_check check (currency ~ '^[a-z]{3}$'),
  platform_fee_cents integer not null default 0 constraint transactions_platform_fee_cents_check check (platform_fee_cents = 0),
  refunded_cents integer not null default 0,
  lost_cents integer not null default 0 constraint transactions_lost_cents_check check (lost_cents >= 0),
  promo_code_id uuid constraint transactions_promo_code_id_fkey references promo_codes (id) on delete set null,
  stripe_account_id text,
  stripe_checkout_session_id text,
  stripe_payment_intent_id text,
  checkout_url text,
  checkout_expires_at timestamptz,
  -- SHA-256 of the guest's receipt token, which is a keyed hash of the id and can be computed again for mail.
  receipt_token_hash bytea not null constraint transactions_receipt_token_hash_key unique,
  state text not null default 'created' constraint transactions_state_check check (state in (
    'created', 'checkout_open', 'processing', 'completed', 'partially_refunded', 'refunded', 'disputed', 'lost', 'expired', 'failed')),
  -- The four words of the first data model, as a projection of the state (C4).
  status text not null constraint transactions_status_check check (status in ('pending', 'completed', 'failed', 'refunded'))
    generated always as (case
      when state in ('created', 'checkout_open', 'processing') then 'pending'
      when state in ('completed', 'partially_refunded', 'disputed') then 'completed'
      when state in ('refunded', 'lost') then 'refunded'
      else 'failed' end) stored,
  -- The losing one of two payments for the same thing; it is refunded and grants nothing.
  duplicate_of uuid constraint transactions_duplicate_of_fkey references transactions (id) on delete set null,
  -- Grows with each change that Stripe's state made here: a snapshot fetched under an older number is fetched again.
  sync_version integer not null default 0,
  synced_at timestamptz,
  failure text,
  created_at timestamptz not null default now(),
  paid_at timestamptz,
  completed_at timestamptz,
  claimed_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint transactions_discount_within_subtotal_check check (amount_cents = subtotal_cents - discount_cents),
  constraint transactions_refunded_within_amount_check check (refunded_cents between 0 and amount_cents),
  constraint transactions_stripe_session_check check (amount_cents = 0 or state in ('created', 'failed') or stripe_checkout_session_id is not null)
);
-- Own-use purchases only: presents to others and further seats are sales too (C5). The refunded duplicate is no completed sale.
create unique index transactions_buyer_id_item_id_completed_key on transactions (buyer_id, item_id) where status = 'completed' and not is_gift;
-- For guests only where money moved: refusing a second free one would tell who has the first.
create unique index transactions_guest_email_item_id_completed_key on transactions (guest_email, item_id)
  where status = 'completed' and not is_gift and buyer_id is null and amount_cents > 0;
create unique index transactions_stripe_checkout_session_id_key on transactions (stripe_checkout_session_id);
create index transactions_stripe_payment_intent_id_idx on transactions (stripe_payment_intent_id);
create index transactions_buyer_id_idx on transactions (buyer_id, id desc);
create index transactions_seller_id_idx on transactions (seller_id, id desc) where completed_at is not null;
create index transactions_item_id_idx on transactions (item_id);
create index transactions_project_id_idx on transactions (project_id);
create index transactions_promo_code_id_idx on transactions (promo_code_id);
create index transactions_guest_email_idx on transactions (guest_email) where buyer_id is null;
create index transactions_status_idx on transactions (status);
create index transactions_unsettled_idx on transactions (created_at) where state in ('created', 'checkout_open', 'processing');

create table promo_redemptions (
  id uuid constraint promo_redemptions_pkey primary key default uuidv7(),
  promo_code_id uuid not null constraint promo_redemptions_promo_code_id_fkey references promo_codes (id) on delete cascade,
  transaction_id uuid not null constraint promo_redemptions_transaction_id_fkey references transactions (id) on delete cascade
    constraint promo_redemptions_transaction_id_key unique,
  state text not null default 'reserved' constraint promo_redemptions_state_check check (state in ('reserved', 'committed', 'released')),
  -- Paid after its reservation had been given back: the price was honoured beyond the cap.
  is_over_cap boolean not null default false,
  reserved_at timestamptz not null default now(),
  expires_at timestamptz,
  settled_at timestamptz
);
create index promo_redemptions_promo_code_id_idx on promo_redemptions (promo_code_id, state);

create table grants (
  id uuid constraint grants_pkey primary key default uuidv7(),
  item_id uuid not null constraint grants_item_id_fkey references items (id) on delete cascade,
  user_id uuid constraint grants_user_id_fkey references users (id) on delete cascade,
  guest_email text constraint grants_guest_email_check check (guest_email = lower(btrim(guest_email)) and guest_email <> ''),
  -- A guest who left no address holds by the receipt alone.
  receipt_transaction_id uuid constraint grants_receipt_transaction_id_fkey references transactions (id) on delete cascade,
  source_kind text not null constraint grants_source_kind_check check (source_kind in ('purchase', 'bundle', 'membership', 'promo', 'gift')),
  source_id uuid not null,
  transaction_id uuid constraint grants_transaction_id_fkey references transactions (id) on delete cascade,
  granted_at timestamptz not null default now(),
  suspended_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text constraint grants_revoked_reason_check check (revoked_reason in ('refund', 'dispute-lost', 'manual', 'ended')),
  constraint grants_one_holder_check check (num_nonnulls(user_id, guest_email, receipt_transaction_id) = 1),
  constraint grants_revoked_check check ((revoked_at is null) = (revoked_reason is null))
);
create unique index grants_user_live_key on grants (user_id, item_id, source_kind, source_id) where revoked_at is null and user_id is not null;
create unique index grants_guest_live_key on grants (guest_email, item_id, source_kind, source_id) where revoked_at is null and guest_email is not null;
create unique index grants_receipt_live_key on grants (receipt_transaction_id, item_id, source_kind, source_id) where revoked_at is null and receipt_transaction_id is not null;
create index grants_transaction_id_idx on grants (transaction_id);
create index grants_item_id_idx on grants (item_id);

create table refunds (
  id uuid constraint refunds_pkey primary key default uuidv7(),
  transaction_id uuid not null constraint refunds_transaction_id_fkey references transactions (id) on delete cascade,
  amount_cents integer not null constraint refunds_amount_cents_check check (amount_cents > 0),
  currency char(3) not null constraint refunds_currency_check check (currency ~ '^[a-z]{3}$'),
  state text not null default 'requested' constraint refunds_state_check check (state in ('requested', 'pending', 'succeeded', 'failed', 'canceled')),
  reason text not null constraint refunds_reason_check check (reason in ('seller', 'automatic', 'stripe')),
  requested_by uuid constraint refunds_requested_by_fkey references users (id) on delete set null,
  stripe_refund_id text constraint refunds_stripe_refund_id_key unique,
  failure text,
  attempts integer not null default 0,
  attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create index refunds_transaction_id_idx on refunds (transaction_id);
create index refunds_requested_by_idx on refunds (requested_by);
create index refunds_unsent_idx on refunds (attempt_at) where state = 'requested';
-- What cannot be fulfilled (a second payment for the same thing, an item that is gone) is returned once.
create unique index refunds_automatic_key on refunds (transaction_id) where reason = 'automatic';

create table disputes (
  id uuid constraint disputes_pkey primary key default uuidv7(),
  transaction_id uuid not null constraint disputes_transaction_id_fkey references transactions (id) on delete cascade,
  stripe_dispute_id text not null constraint disputes_stripe_dispute_id_key unique,
  amount_cents integer not null constraint disputes_amount_cents_check check (amount_cents >= 0),
  currency char(3) not null constraint disputes_currency_check check (currency ~ '^[a-z]{3}$'),
  state text not null constraint disputes_state_check check (state in ('warning', 'open', 'won', 'lost')),
  stripe_status text not null,
  reason text,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create index disputes_transaction_id_idx on disputes (transaction_id);

create table license_keys (
  id uuid constraint license_keys_pkey primary key default uuidv7(),
  -- Keys outlive item and owner: software that was paid for goes on starting (C3).
  item_id uuid constraint license_keys_item_id_fkey references items (id) on delete set null,
  owner_id uuid constraint license_keys_owner_id_fkey references users (id) on delete set null,
  guest_email text constraint license_keys_guest_email_check check (guest_email = lower(btrim(guest_email)) and guest_email <> ''),
  transaction_id uuid constraint license_keys_transaction_id_fkey references transactions (id) on delete set null,
  seller_id uuid constraint license_keys_seller_id_fkey references users (id) on delete set null,
  -- The readable code, sealed under the key ring; it is found by the hash of its normal form.
  key_code text not null constraint license_keys_key_code_key unique,
  key_hash bytea not null constraint license_keys_key_hash_key unique,
  max_activations integer not null constraint license_keys_max_activations_check check (max_activations > 0),
  activation_count integer not null default 0 constraint license_keys_activation_count_check check (activation_count >= 0),
  note text not null default '',
  suspended_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text constraint license_keys_revoked_reason_check check (revoked_reason in ('refund', 'dispute-lost', 'manual')),
  rotated_at timestamptz,
  last_validated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint license_keys_revoked_check check ((revoked_at is null) = (revoked_reason is null))
);
create unique index license_keys_transaction_id_item_id_key on license_keys (transaction_id, item_id) where transaction_id is not null and item_id is not null;
create index license_keys_item_id_idx on license_keys (item_id, id desc);
create index license_keys_owner_id_idx on license_keys (owner_id);
create index license_keys_seller_id_idx on license_keys (seller_id);

create table license_activations (
  id uuid constraint license_activations_pkey primary key default uuidv7(),
  license_key_id uuid not null constraint license_activations_license_key_id_fkey references license_keys (id) on delete cascade,
  machine_id text not null,
  label text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  released_at timestamptz,
  constraint license_activations_license_key_id_machine_id_key unique (license_key_id, machine_id)
);

create table subscriptions (
  id uuid constraint subscriptions_pkey primary key default uuidv7(),
  subscriber_id uuid not null constraint subscriptions_subscriber_id_fkey references users (id) on delete cascade,
  tier_id uuid not null constraint subscriptions_tier_id_fkey references subscription_tiers (id) on delete restrict,
  project_id uuid not null constraint subscriptions_project_id_fkey references projects (id) on delete cascade,
  status text not null constraint subscriptions_status_check check (status in (
    'incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'paused')),
  price_cents integer not null constraint subscriptions_price_cents_check check (price_cents >= 0),
  currency char(3) not null constraint subscriptions_currency_check check (currency ~ '^[a-z]{3}$'),
  stripe_account_id text not null,
  stripe_subscription_id text constraint subscriptions_stripe_subscription_id_key unique,
  stripe_customer_id text,
  current_period_start timestamptz,
  current_period_end timestamptz,
  trial_end timestamptz,
  cancel_at_period_end boolean not null default false,
  canceled_at timestamptz,
  ended_at timestamptz,
  -- Decides access; the status word does not.
  entitled_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- Over every state that bills or may bill again, or a buyer in trial could subscribe and pay twice (C6).
create unique index subscriptions_subscriber_id_project_id_live_key on subscriptions (subscriber_id, project_id)
  where status in ('trialing', 'active', 'past_due', 'unpaid', 'paused');
create index subscriptions_tier_id_idx on subscriptions (tier_id);
create index subscriptions_project_id_idx on subscriptions (project_id);

-- A cascade from project or account would forget the row while Stripe goes on billing: it must be cancelled there first (C2).
create function refuse_deleting_live_subscription() returns trigger language plpgsql as $$
begin
  if old.status in ('trialing', 'active', 'past_due', 'unpaid', 'paused') then
    raise exception 'subscription % is still billed; cancel it first', old.id
      using errcode = 'restrict_violation', constraint = 'subscriptions_live_delete_check', table = 'subscriptions';
  end if;
  return old;
end $$;
create trigger subscriptions_refuse_live_delete before delete on subscriptions for each row execute function refuse_deleting_live_subscription();

create table subscription_events (
  id uuid constraint subscription_events_pkey primary key default uuidv7(),
  subscription_id uuid constraint subscription_events_subscription_id_fkey references subscriptions (id) on delete set null,
  stripe_event_id text not null constraint subscription_events_stripe_event_id_key unique,
  event_type text not null,
  received_at timestamptz not null default now()
);
create index subscription_events_subscription_id_idx on subscription_events (subscription_id);

create table creator_subscriptions (
  id uuid constraint creator_subscriptions_pkey primary key default uuidv7(),
  user_id uuid not null constraint creator_subscriptions_user_id_fkey references users (id) on delete cascade,
  tier text not null constraint creator_subscriptions_tier_check check (tier in ('basic', 'small_files', 'big_files', 'everything')),
  status text not null constraint creator_subscriptions_status_check check (status in (
    'incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'paused')),
  price_cents integer not null constraint creator_subscriptions_price_cents_check check (price_cents >= 0),
  currency char(3) not null default 'usd' constraint creator_subscriptions_currency_check check (currency ~ '^[a-z]{3}$'),
  is_founder boolean not null default false,
  stripe_customer_id text,
  stripe_subscription_id text constraint creator_subscriptions_stripe_subscription_id_key unique,
  current_period_end timestamptz,
  cancel_at_period_end boolean not null default false,
  grace_enforced_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- One running plan per creator; ended ones stay, so that a late event of the old one cannot end the new one (C8).
create unique index creator_subscriptions_user_id_key on creator_subscriptions (user_id) where ended_at is null;

create table fan_plus_subscriptions (
  id uuid constraint fan_plus_subscriptions_pkey primary key default uuidv7(),
  user_id uuid not null constraint fan_plus_subscriptions_user_id_fkey references users (id) on delete cascade
    constraint fan_plus_subscriptions_user_id_key unique,
  status text not null constraint fan_plus_subscriptions_status_check check (status in (
    'incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'paused')),
  price_cents integer not null constraint fan_plus_subscriptions_price_cents_check check (price_cents >= 0),
  currency char(3) not null default 'usd' constraint fan_plus_subscriptions_currency_check check (currency ~ '^[a-z]{3}$'),
  stripe_customer_id text,
  stripe_subscription_id text constraint fan_plus_subscriptions_stripe_subscription_id_key unique,
  current_period_end timestamptz,
  cancel_at_period_end boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- What Stripe sent: received is not handled (C7). The object is fetched afresh, so no payload with addresses is kept.
create table stripe_events (
  id uuid constraint stripe_events_pkey primary key default uuidv7(),
  source text not null constraint stripe_events_source_check check (source in ('platform', 'connect')),
  account text not null default '',
  event_id text not null,
  event_type text not null,
  object_id text,
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  outcome text constraint stripe_events_outcome_check check (outcome in ('applied', 'ignored')),
  attempts integer not null default 0,
  error text,
  constraint stripe_events_source_account_event_id_key unique (source, account, event_id),
  constraint stripe_events_handled_check check ((handled_at is null) = (outcome is null))
);
create index stripe_events_unhandled_idx on stripe_events (received_at) where handled_at is null;

create table carts (
  id uuid constraint carts_pkey primary key default uuidv7(),
  user_id uuid constraint carts_user_id_fkey references users (id) on delete cascade constraint carts_user_id_key unique,
  -- Of the opaque cookie of a guest.
  token_hash bytea constraint carts_token_hash_key unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint carts_one_holder_check check (num_nonnulls(user_id, token_hash) = 1)
);

create table cart_items (
  cart_id uuid not null constraint cart_items_cart_id_fkey references carts (id) on delete cascade,
  item_id uuid not null constraint cart_items_item_id_fkey references items (id) on delete cascade,
  amount_cents integer constraint cart_items_amount_cents_check check (amount_cents >= 0),
  currency char(3) constraint cart_items_currency_check check (currency ~ '^[a-z]{3}$'),
  promo_code text,
  added_at timestamptz not null default now(),
  constraint cart_items_pkey primary key (cart_id, item_id),
  constraint cart_items_amount_has_currency_check check (amount_cents is null or currency is not null)
);
create index cart_items_item_id_idx on cart_items (item_id);

create table tips (
  id uuid constraint tips_pkey primary key default uuidv7(),
  tipper_id uuid constraint tips_tipper_id_fkey references users (id) on delete set null,
  tipper_display text not null,
  recipient_id uuid constraint tips_recipient_id_fkey references users (id) on delete set null,
  recipient_username text not null,
  project_id uuid constraint tips_project_id_fkey references projects (id) on delete set null,
  amount_cents integer not null constraint tips_amount_cents_check check (amount_cents > 0),
  currency char(3) not null constraint tips_currency_check check (currency ~ '^[a-z]{3}$'),
  message text not null default '',
  state text not null default 'created' constraint tips_state_check check (state in (
    'created', 'checkout_open', 'processing', 'completed', 'refunded', 'disputed', 'lost', 'expired', 'failed')),
  stripe_account_id text not null,
  stripe_checkout_session_id text constraint tips_stripe_checkout_session_id_key unique,
  created_at timestamptz not null default now(),
  completed_at timestamptz
);
create index tips_tipper_id_idx on tips (tipper_id);
create index tips_recipient_id_idx on tips (recipient_id, id desc);
create index tips_project_id_idx on tips (project_id);

create table project_members (
  project_id uuid not null constraint project_members_project_id_fkey references projects (id) on delete cascade,
  user_id uuid not null constraint project_members_user_id_fkey references users (id) on delete cascade,
  -- Hundredths of a percent of what the project sells; recorded for the books, not paid out.
  share_basis_points integer not null constraint project_members_share_basis_points_check check (share_basis_points between 0 and 10000),
  role text not null default '',
  created_at timestamptz not null default now(),
  constraint project_members_pkey primary key (project_id, user_id)
);
create index project_members_user_id_idx on project_members (user_id);

create view pub_entitlements as
  select item_id, user_id, guest_email, source_kind, source_id, transaction_id, granted_at
  from grants where revoked_at is null and suspended_at is null;

create view pub_tiers as
  select id, project_id, name, price_cents, currency, is_active from subscription_tiers;
