-- Identity: accounts, ways in, sessions, the creator gate, and moderation. Secrets are stored as SHA-256 (32 bytes) or sealed
-- with the id of their key. No product path deletes a users row: deletion anonymises it; the cascades below are the safety net.

create table users (
  id uuid not null default uuidv7(),
  username text not null,
  -- Trimmed and lower-cased. Null only in an anonymised row.
  email text,
  display_name text not null default '',
  bio text not null default '',
  avatar_key text,
  -- Argon2id in PHC form. Null for accounts that log in by passkey or link only.
  password_hash text,
  password_changed_at timestamptz,
  email_verified boolean not null default false,
  -- AES-256-GCM under totp_key_id.
  totp_secret text,
  totp_key_id text,
  totp_enabled boolean not null default false,
  -- The highest time step accepted so far: a code is good once.
  totp_last_step bigint,
  failed_login_attempts integer not null default 0,
  locked_until timestamptz,
  -- How often in a row the password path was locked; each time it stays locked longer.
  lockouts integer not null default 0,
  is_operator boolean not null default false,
  can_create_projects boolean not null default false,
  notify_sale boolean not null default true,
  notify_follower boolean not null default true,
  notify_release boolean not null default true,
  notify_issues boolean not null default true,
  -- Written by commerce.
  stripe_account_id text,
  stripe_onboarding_complete boolean not null default false,
  creator_tier text,
  max_file_override_bytes bigint,
  grandfathered_until timestamptz,
  -- Written by catalog.
  storage_used_bytes bigint not null default 0,
  suspended_at timestamptz,
  deactivated_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_pkey primary key (id),
  constraint users_username_key unique (username),
  constraint users_email_key unique (email),
  -- The anonymised name of a deleted account may be longer, so that it can hold the account's id.
  constraint users_username_check check (username ~ '^[a-z0-9][a-z0-9_-]*$' and (char_length(username) between 3 and 32 or deleted_at is not null)),
  constraint users_email_check check (email = lower(btrim(email)) and char_length(email) <= 254),
  constraint users_email_present_check check (email is not null or deleted_at is not null),
  constraint users_totp_check check (not totp_enabled or (totp_secret is not null and totp_key_id is not null)),
  constraint users_failed_login_attempts_check check (failed_login_attempts >= 0),
  constraint users_lockouts_check check (lockouts >= 0),
  constraint users_creator_tier_check check (creator_tier in ('basic', 'small_files', 'big_files', 'everything')),
  constraint users_max_file_override_bytes_check check (max_file_override_bytes >= 0),
  constraint users_storage_used_bytes_check check (storage_used_bytes >= 0)
);
create index users_email_verified_idx on users (email_verified);
create index users_stripe_account_id_idx on users (stripe_account_id);
create trigger update_users_updated_at before update on users for each row execute function set_updated_at();

create table user_passkeys (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  credential_json jsonb not null,
  credential_id bytea not null,
  name text not null,
  sign_count bigint not null default 0,
  is_backup_eligible boolean not null default false,
  is_backed_up boolean not null default false,
  transports text[] not null default '{}',
  aaguid uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  -- Set when a device-bound credential's counter went backwards: somebody may hold a copy.
  suspect_at timestamptz,
  constraint user_passkeys_pkey primary key (id),
  constraint user_passkeys_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint user_passkeys_credential_id_key unique (credential_id),
  constraint user_passkeys_credential_id_check check (octet_length(credential_id) between 1 and 1023),
  constraint user_passkeys_sign_count_check check (sign_count >= 0),
  constraint user_passkeys_backup_check check (is_backup_eligible or not is_backed_up)
);
create index user_passkeys_user_id_idx on user_passkeys (user_id);

-- Single-use links by mail. The token is a keyed hash of the id, so mail can have it made again at sending time.
create table login_tokens (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  purpose text not null,
  token_hash bytea not null,
  payload jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint login_tokens_pkey primary key (id),
  constraint login_tokens_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint login_tokens_token_hash_key unique (token_hash),
  constraint login_tokens_token_hash_check check (octet_length(token_hash) = 32),
  constraint login_tokens_purpose_check check (purpose in ('verify-email', 'login-link', 'password-reset', 'change-email', 'undo-email'))
);
create index login_tokens_user_id_idx on login_tokens (user_id);
create index login_tokens_expires_at_idx on login_tokens (expires_at);

-- The one truth of "logged in": a row that has not ended and not expired.
create table user_sessions (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- When the person last proved who they are; moves on step-up.
  authenticated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text,
  ip_prefix text,
  constraint user_sessions_pkey primary key (id),
  constraint user_sessions_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint user_sessions_token_hash_key unique (token_hash),
  constraint user_sessions_token_hash_check check (octet_length(token_hash) = 32)
);
create index user_sessions_user_id_idx on user_sessions (user_id);
create index user_sessions_ended_at_idx on user_sessions (ended_at) where ended_at is not null;
create index user_sessions_expires_at_idx on user_sessions (expires_at) where ended_at is null;

create table backup_codes (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  constraint backup_codes_pkey primary key (id),
  constraint backup_codes_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint backup_codes_user_id_code_hash_key unique (user_id, code_hash),
  constraint backup_codes_code_hash_check check (octet_length(code_hash) = 32)
);

-- HTTP sessions before login (form seeds). Never grants anything.
create schema tower_sessions;
create table tower_sessions.session (
  id text not null,
  data bytea not null,
  expiry_date timestamptz not null,
  constraint session_pkey primary key (id)
);
create index session_expiry_date_idx on tower_sessions.session (expiry_date);

-- A login that has passed its first factor and not its second. It has its own cookie and is never a session.
create table login_attempts (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  first_factor text not null,
  failed_attempts integer not null default 0,
  challenge text,
  user_agent text,
  ip_prefix text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  completed_at timestamptz,
  constraint login_attempts_pkey primary key (id),
  constraint login_attempts_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint login_attempts_token_hash_key unique (token_hash),
  constraint login_attempts_token_hash_check check (octet_length(token_hash) = 32),
  constraint login_attempts_first_factor_check check (first_factor in ('password', 'login-link', 'passkey')),
  constraint login_attempts_failed_attempts_check check (failed_attempts >= 0)
);
create index login_attempts_user_id_idx on login_attempts (user_id);
create index login_attempts_expires_at_idx on login_attempts (expires_at);

-- A browser that has logged in before has its own count of wrong passwords, so that strangers cannot lock its owner out.
create table known_devices (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  failed_login_attempts integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  constraint known_devices_pkey primary key (id),
  constraint known_devices_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint known_devices_token_hash_key unique (token_hash),
  constraint known_devices_token_hash_check check (octet_length(token_hash) = 32),
  constraint known_devices_failed_login_attempts_check check (failed_login_attempts >= 0)
);
create index known_devices_user_id_idx on known_devices (user_id);

create table api_tokens (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  name text not null,
  token_hash bytea not null,
  -- The first characters, shown in lists so that a token can be recognised.
  prefix text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  constraint api_tokens_pkey primary key (id),
  constraint api_tokens_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint api_tokens_token_hash_key unique (token_hash),
  constraint api_tokens_token_hash_check check (octet_length(token_hash) = 32)
);
create index api_tokens_user_id_idx on api_tokens (user_id);

-- PKCE codes of SyncKit apps: five minutes, once. The reference to sync_apps is added with that table.
create table oauth_authorization_codes (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  user_id uuid not null,
  -- SHA-256 of the code, as hex.
  code text not null,
  code_challenge text not null,
  redirect_uri text not null,
  scope text not null default '',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint oauth_authorization_codes_pkey primary key (id),
  constraint oauth_authorization_codes_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint oauth_authorization_codes_code_key unique (code)
);
create index oauth_authorization_codes_app_id_idx on oauth_authorization_codes (app_id);
create index oauth_authorization_codes_user_id_idx on oauth_authorization_codes (user_id);
create index oauth_authorization_codes_expires_at_idx on oauth_authorization_codes (expires_at);

create table creator_waves (
  id uuid not null default uuidv7(),
  wave_number integer not null,
  opened_at timestamptz,
  created_at timestamptz not null default now(),
  constraint creator_waves_pkey primary key (id),
  constraint creator_waves_wave_number_key unique (wave_number),
  constraint creator_waves_wave_number_check check (wave_number > 0)
);

create table creator_waitlist (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  wave_id uuid,
  pitch text not null,
  applied_at timestamptz not null default now(),
  admitted_at timestamptz,
  constraint creator_waitlist_pkey primary key (id),
  constraint creator_waitlist_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint creator_waitlist_wave_id_fkey foreign key (wave_id) references creator_waves (id) on delete set null,
  constraint creator_waitlist_user_id_key unique (user_id)
);
create index creator_waitlist_wave_id_idx on creator_waitlist (wave_id);

create table invite_codes (
  id uuid not null default uuidv7(),
  creator_id uuid not null,
  code text not null,
  redeemed_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  redeemed_at timestamptz,
  constraint invite_codes_pkey primary key (id),
  constraint invite_codes_creator_id_fkey foreign key (creator_id) references users (id) on delete cascade,
  constraint invite_codes_redeemed_by_fkey foreign key (redeemed_by) references users (id) on delete set null,
  constraint invite_codes_code_key unique (code),
  constraint invite_codes_redeemed_check check (redeemed_by is null or redeemed_at is not null)
);
create index invite_codes_creator_id_idx on invite_codes (creator_id);
create index invite_codes_redeemed_by_idx on invite_codes (redeemed_by);

-- target_id points into another service's table and may outlive its row.
create table reports (
  id uuid not null default uuidv7(),
  reporter_id uuid,
  target_type text not null,
  target_id uuid not null,
  reason text not null,
  details text not null default '',
  status text not null default 'open',
  decided_by uuid,
  decision_note text,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  constraint reports_pkey primary key (id),
  constraint reports_reporter_id_fkey foreign key (reporter_id) references users (id) on delete set null,
  constraint reports_decided_by_fkey foreign key (decided_by) references users (id) on delete set null,
  constraint reports_target_type_check check (target_type in ('user', 'project', 'item', 'post', 'issue')),
  constraint reports_status_check check (status in ('open', 'resolved', 'dismissed')),
  constraint reports_decided_check check ((status = 'open') = (decided_at is null))
);
create index reports_open_idx on reports (id) where status = 'open';
create index reports_target_idx on reports (target_type, target_id);
create index reports_reporter_id_idx on reports (reporter_id);
create index reports_decided_by_idx on reports (decided_by);

-- What an operator did to whom, with the reason the person is shown and their appeal.
create table moderation_actions (
  id uuid not null default uuidv7(),
  operator_id uuid,
  user_id uuid not null,
  report_id uuid,
  action text not null,
  target_type text not null,
  target_id uuid not null,
  reason text not null,
  appeal text,
  appeal_outcome text,
  created_at timestamptz not null default now(),
  appealed_at timestamptz,
  appeal_decided_at timestamptz,
  constraint moderation_actions_pkey primary key (id),
  constraint moderation_actions_operator_id_fkey foreign key (operator_id) references users (id) on delete set null,
  constraint moderation_actions_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint moderation_actions_report_id_fkey foreign key (report_id) references reports (id) on delete set null,
  constraint moderation_actions_target_type_check check (target_type in ('user', 'project', 'item', 'post', 'issue')),
  constraint moderation_actions_appeal_outcome_check check (appeal_outcome in ('upheld', 'overturned')),
  constraint moderation_actions_appeal_check check ((appeal is null) = (appealed_at is null)),
  constraint moderation_actions_appeal_decided_check check ((appeal_outcome is null) = (appeal_decided_at is null))
);
create index moderation_actions_user_id_idx on moderation_actions (user_id, id desc);
create index moderation_actions_operator_id_idx on moderation_actions (operator_id);
create index moderation_actions_report_id_idx on moderation_actions (report_id);

create table security_events (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  kind text not null,
  details jsonb not null default '{}',
  user_agent text,
  ip_prefix text,
  created_at timestamptz not null default now(),
  constraint security_events_pkey primary key (id),
  constraint security_events_user_id_fkey foreign key (user_id) references users (id) on delete cascade
);
create index security_events_user_id_idx on security_events (user_id, id desc);

create view pub_users as
  select id, username, display_name, bio, avatar_key,
    case when deleted_at is not null then 'deleted' when suspended_at is not null then 'suspended' when deactivated_at is not null then 'deactivated' else 'active' end as state,
    can_create_projects, stripe_account_id, stripe_onboarding_complete, created_at
  from users;

create view pub_user_contacts as
  select id, email, email_verified, notify_sale, notify_follower, notify_release, notify_issues
  from users where deleted_at is null;
