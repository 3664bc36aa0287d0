-- What was typed in with an email address and waits to be acted upon. The request itself does the same work whether or not the
-- address is known; a job finds out afterwards, when nobody is waiting for the answer.
create table address_requests (
  id uuid not null default uuidv7(),
  purpose text not null,
  email text not null,
  -- Of somebody who joins.
  username text,
  password_hash text,
  join_attempt_hash bytea,
  created_at timestamptz not null default now(),
  constraint address_requests_pkey primary key (id),
  constraint address_requests_purpose_check check (purpose in ('join', 'verify-email', 'login-link', 'password-reset')),
  constraint address_requests_email_check check (email = lower(btrim(email)) and char_length(email) <= 254),
  constraint address_requests_join_check check (num_nonnulls(username, password_hash, join_attempt_hash) = case purpose when 'join' then 3 else 0 end),
  constraint address_requests_join_attempt_hash_check check (octet_length(join_attempt_hash) = 32)
);

-- Usernames that nobody can take although no account has them: of somebody who has just joined with whatever address, and of deleted
-- accounts, whose pages and clone addresses others still link to.
create table kept_usernames (
  username text not null,
  -- Null: for ever.
  kept_until timestamptz,
  constraint kept_usernames_pkey primary key (username),
  constraint kept_usernames_username_check check (username ~ '^[a-z0-9][a-z0-9_-]*$')
);
create index kept_usernames_kept_until_idx on kept_usernames (kept_until) where kept_until is not null;

-- To others, an account exists once its address is proved: until then it must look like a name that was never taken.
create or replace view pub_users as
  select id, username, display_name, bio, avatar_key,
    case
      when deleted_at is not null then 'deleted'
      when suspended_at is not null then 'suspended'
      when deactivated_at is not null then 'deactivated'
      when not email_verified then 'unproved'
      else 'active'
    end as state,
    can_create_projects, stripe_account_id, stripe_onboarding_complete, created_at
  from users;

-- For the sweep of accounts whose address was never proved.
create index users_unproved_idx on users (created_at) where not email_verified and deleted_at is null;
