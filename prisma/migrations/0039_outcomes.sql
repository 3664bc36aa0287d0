-- The creator ended the connection at Stripe: the account can be neither charged nor read any more.
alter table seller_accounts add column disconnected_at timestamptz;

-- False for what an unproven address took for nothing: it gives access, but it is no sale.
alter table transactions add column counts_as_sale boolean not null default true;
-- The sentence beside the box that the buyer ticked to hear of new releases; null when the box was left empty.
alter table transactions add column list_consent text;
alter table transactions add constraint transactions_list_consent_check check (char_length(list_consent) between 1 and 500);
-- The network an anonymous checkout came from, for its limits; forgotten once the checkout is settled.
alter table transactions add column client text;
create index transactions_client_idx on transactions (client) where client is not null and state in ('created', 'checkout_open');
create index transactions_stripe_account_id_idx on transactions (stripe_account_id) where state in ('created', 'checkout_open', 'processing');

-- When the sweep looks at an unsettled purchase next: later each time, so that abandoned ones do not starve those that have just been paid.
alter table transactions add column check_at timestamptz not null default now();
drop index transactions_unsettled_idx;
create index transactions_unsettled_idx on transactions (check_at) where state in ('created', 'checkout_open', 'processing');
