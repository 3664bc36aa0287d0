-- Who holds a name: keyed hashes of the address and of the network it was typed in from, so that one person cannot hold names without end.
-- Null for names of deleted accounts.
alter table kept_usernames
  add column address_hash bytea,
  add column client_hash bytea;
create index kept_usernames_address_hash_idx on kept_usernames (address_hash, kept_until) where address_hash is not null;
create index kept_usernames_client_hash_idx on kept_usernames (client_hash, kept_until) where client_hash is not null;

-- The last email to a deleted account: its address, until mail has been able to send it.
create table deletion_notices (
  id uuid not null default uuidv7(),
  email text not null,
  username text not null,
  created_at timestamptz not null default now(),
  constraint deletion_notices_pkey primary key (id)
);
