-- Apps that act for people. A sign-in is one time that a person let one app in, on one device as a rule; every token that followed from it
-- belongs to it, so that ending the sign-in ends them all in one row.

create table app_sign_ins (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  app_id uuid not null,
  -- How the app got in: by the consent page, or with a password shown to the app itself.
  credential text not null,
  scopes text[] not null,
  -- The code it began with: a second use of that code ends it.
  code_id uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  -- When its last token expires.
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint app_sign_ins_pkey primary key (id),
  constraint app_sign_ins_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint app_sign_ins_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint app_sign_ins_code_id_fkey foreign key (code_id) references oauth_authorization_codes (id) on delete set null,
  constraint app_sign_ins_code_id_key unique (code_id),
  constraint app_sign_ins_credential_check check (credential in ('oauth-token', 'sync-token'))
);
create index app_sign_ins_user_id_app_id_idx on app_sign_ins (user_id, app_id);
create index app_sign_ins_app_id_idx on app_sign_ins (app_id);
create index app_sign_ins_expires_at_idx on app_sign_ins (expires_at);
create index app_sign_ins_ended_at_idx on app_sign_ins (ended_at) where ended_at is not null;

create table app_tokens (
  id uuid not null default uuidv7(),
  sign_in_id uuid not null,
  kind text not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- When a refresh token was exchanged. Shown once more, it ends the sign-in: two hold it, and one of them should not.
  used_at timestamptz,
  constraint app_tokens_pkey primary key (id),
  constraint app_tokens_sign_in_id_fkey foreign key (sign_in_id) references app_sign_ins (id) on delete cascade,
  constraint app_tokens_token_hash_key unique (token_hash),
  constraint app_tokens_token_hash_check check (octet_length(token_hash) = 32),
  constraint app_tokens_kind_check check (kind in ('access', 'refresh')),
  constraint app_tokens_used_at_check check (used_at is null or kind = 'refresh')
);
create index app_tokens_sign_in_id_idx on app_tokens (sign_in_id);
create index app_tokens_expires_at_idx on app_tokens (expires_at);

-- What a person allowed an app at one address of it, so that they are not asked again for the same.
create table app_consents (
  user_id uuid not null,
  app_id uuid not null,
  redirect_uri text not null,
  scopes text[] not null,
  given_at timestamptz not null default now(),
  constraint app_consents_pkey primary key (user_id, app_id, redirect_uri),
  constraint app_consents_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint app_consents_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade
);
create index app_consents_app_id_idx on app_consents (app_id);

-- A code without the SHA-256 of a verifier would let PKCE be left out.
alter table oauth_authorization_codes
  add constraint oauth_authorization_codes_code_check check (code ~ '^[0-9a-f]{64}$'),
  add constraint oauth_authorization_codes_code_challenge_check check (code_challenge ~ '^[A-Za-z0-9_-]{43}$');
