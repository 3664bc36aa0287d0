-- Mail: lists and who is on them, what they consented to, the ledger of deliveries, and the inbox of the embedded default.

create table mailing_lists (
  id uuid not null default uuidv7(),
  project_id uuid not null,
  list_type text not null,
  created_at timestamptz not null default now(),
  constraint mailing_lists_pkey primary key (id),
  constraint mailing_lists_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint mailing_lists_project_id_list_type_key unique (project_id, list_type),
  constraint mailing_lists_list_type_check check (list_type in ('content', 'devlog', 'patches'))
);

-- A registered subscriber has user_id and is written to at the account's current address; an e-mail-only one has email, lower-cased.
create table mailing_list_subscribers (
  id uuid not null default uuidv7(),
  list_id uuid not null,
  user_id uuid,
  email text,
  state text not null default 'pending',
  source text not null,
  -- Counts opt-in rounds: a confirmation link belongs to one round, so an old link cannot undo a later unsubscribe.
  confirm_round integer not null default 0,
  confirm_requested_at timestamptz,
  confirmed_at timestamptz,
  unsubscribed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint mailing_list_subscribers_pkey primary key (id),
  constraint mailing_list_subscribers_list_id_fkey foreign key (list_id) references mailing_lists (id) on delete cascade,
  constraint mailing_list_subscribers_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint mailing_list_subscribers_list_id_user_id_key unique (list_id, user_id),
  constraint mailing_list_subscribers_someone_check check (user_id is not null or email is not null),
  constraint mailing_list_subscribers_email_check check (email = lower(email)),
  constraint mailing_list_subscribers_state_check check (state in ('pending', 'active', 'unsubscribed', 'removed')),
  constraint mailing_list_subscribers_source_check check (source in ('purchase', 'follow', 'form', 'import')),
  constraint mailing_list_subscribers_confirm_round_check check (confirm_round >= 0)
);
create unique index mailing_list_subscribers_list_id_email_key on mailing_list_subscribers (list_id, email) where email is not null;
create index mailing_list_subscribers_user_id_idx on mailing_list_subscribers (user_id) where user_id is not null;
create index mailing_list_subscribers_email_idx on mailing_list_subscribers (email) where email is not null;
create index mailing_list_subscribers_active_idx on mailing_list_subscribers (list_id, id) where state = 'active';

-- History of what each person agreed to or withdrew: appended to, never changed.
create table consent_records (
  id uuid not null default uuidv7(),
  list_id uuid not null,
  subscriber_id uuid not null,
  action text not null,
  source text not null,
  wording text not null,
  created_at timestamptz not null default now(),
  constraint consent_records_pkey primary key (id),
  constraint consent_records_list_id_fkey foreign key (list_id) references mailing_lists (id) on delete cascade,
  constraint consent_records_subscriber_id_fkey foreign key (subscriber_id) references mailing_list_subscribers (id) on delete cascade,
  constraint consent_records_action_check check (action in ('asked', 'subscribed', 'unsubscribed', 'removed'))
);
create index consent_records_subscriber_id_idx on consent_records (subscriber_id, id);
create index consent_records_list_id_idx on consent_records (list_id);

-- Addresses known to be bad, for the whole platform. An unsubscribe is per list and never lives here.
create table email_suppressions (
  id uuid not null default uuidv7(),
  email text not null,
  reason text not null,
  detail text,
  created_at timestamptz not null default now(),
  constraint email_suppressions_pkey primary key (id),
  constraint email_suppressions_reason_check check (reason in ('HardBounce', 'SpamComplaint'))
);
create unique index email_suppressions_email_key on email_suppressions (lower(email));

create table email_signups (
  id uuid not null default uuidv7(),
  email text not null,
  source text not null,
  created_at timestamptz not null default now(),
  constraint email_signups_pkey primary key (id),
  constraint email_signups_email_key unique (email),
  constraint email_signups_email_check check (email = lower(email))
);

-- One sending to one list. dedupe_key makes a second publication of the same thing the same campaign.
create table mail_campaigns (
  id uuid not null default uuidv7(),
  list_id uuid not null,
  kind text not null,
  item_id uuid,
  dedupe_key text not null,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint mail_campaigns_pkey primary key (id),
  constraint mail_campaigns_list_id_fkey foreign key (list_id) references mailing_lists (id) on delete cascade,
  constraint mail_campaigns_item_id_fkey foreign key (item_id) references items (id) on delete set null,
  constraint mail_campaigns_dedupe_key_key unique (dedupe_key),
  constraint mail_campaigns_kind_check check (kind in ('release'))
);
create index mail_campaigns_list_id_idx on mail_campaigns (list_id);
create index mail_campaigns_item_id_idx on mail_campaigns (item_id) where item_id is not null;

-- The ledger: one row for each mail that is owed to somebody, and what became of it.
create table mail_deliveries (
  id uuid not null default uuidv7(),
  stream text not null,
  kind text not null,
  campaign_id uuid,
  subscriber_id uuid,
  user_id uuid,
  -- Lower-cased. Null until composed, where only the owner of the facts knows the address (a guest's receipt).
  address text,
  -- Ids and amounts that composing needs; never an address, a link or a key.
  reference jsonb not null default '{}',
  dedupe_key text,
  state text not null default 'queued',
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  leased_until timestamptz,
  attempt_started_at timestamptz,
  message_id text,
  response text,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  constraint mail_deliveries_pkey primary key (id),
  constraint mail_deliveries_campaign_id_fkey foreign key (campaign_id) references mail_campaigns (id) on delete cascade,
  constraint mail_deliveries_subscriber_id_fkey foreign key (subscriber_id) references mailing_list_subscribers (id) on delete set null,
  constraint mail_deliveries_user_id_fkey foreign key (user_id) references users (id) on delete set null,
  constraint mail_deliveries_campaign_id_address_key unique (campaign_id, address),
  constraint mail_deliveries_dedupe_key_key unique (dedupe_key),
  constraint mail_deliveries_message_id_key unique (message_id),
  constraint mail_deliveries_stream_check check (stream in ('transactional', 'broadcast')),
  constraint mail_deliveries_state_check check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain', 'suppressed', 'cancelled')),
  constraint mail_deliveries_broadcast_check check ((stream = 'broadcast') = (campaign_id is not null)),
  constraint mail_deliveries_campaign_address_check check (campaign_id is null or address is not null),
  constraint mail_deliveries_address_check check (address = lower(address)),
  constraint mail_deliveries_attempts_check check (attempts >= 0),
  constraint mail_deliveries_lease_check check ((state = 'sending') = (leased_until is not null)),
  constraint mail_deliveries_sent_check check ((state = 'sent') = (sent_at is not null))
);
create index mail_deliveries_due_idx on mail_deliveries (stream, next_attempt_at, id) where state = 'queued';
create index mail_deliveries_leased_idx on mail_deliveries (leased_until) where state = 'sending';
create index mail_deliveries_address_idx on mail_deliveries (address, created_at) where kind = 'list-confirm';
create index mail_deliveries_user_id_idx on mail_deliveries (user_id) where user_id is not null;
create index mail_deliveries_subscriber_id_idx on mail_deliveries (subscriber_id) where subscriber_id is not null;

-- Where mail lands when no SMTP server is configured. Keyed by Message-ID: a mail sent again after a crash is the same mail.
create table local_mailbox (
  id uuid not null default uuidv7(),
  message_id text not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  headers jsonb not null,
  received_at timestamptz not null default now(),
  constraint local_mailbox_pkey primary key (id),
  constraint local_mailbox_message_id_key unique (message_id)
);
