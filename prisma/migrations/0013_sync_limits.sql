-- SyncKit: caps and what is counted against them, numbered pushes, tokens of devices, objects to delete.

alter table sync_apps
  -- Caps that the app's developer sets: for everybody together, for each person (a "key"), and how many of them there may be.
  add column storage_cap_bytes bigint,
  add column key_cap_bytes bigint,
  add column key_limit integer,
  -- As last measured; a counter that every push raised would make all people of an app wait for each other.
  add column stored_bytes bigint not null default 0,
  add column warned_percent integer not null default 0,
  add constraint sync_apps_caps_check check (storage_cap_bytes >= 0 and key_cap_bytes >= 0 and key_limit >= 0),
  add constraint sync_apps_stored_bytes_check check (stored_bytes >= 0),
  add constraint sync_apps_warned_percent_check check (warned_percent in (0, 80, 100));

alter table sync_heads
  add column warned_percent integer not null default 0,
  -- When the counted bytes were last compared with what is there.
  add column reconciled_at timestamptz not null default now(),
  add column compacted_at timestamptz not null default now(),
  add constraint sync_heads_warned_percent_check check (warned_percent in (0, 80, 100));
create index sync_heads_reconciled_at_idx on sync_heads (reconciled_at);
create index sync_heads_compacted_at_idx on sync_heads (compacted_at);

alter table sync_devices
  -- SHA-256 of the last numbered push, so that its repeat is told from another push with the same number.
  add column last_push_hash bytea,
  add column last_push_count integer,
  add constraint sync_devices_last_push_hash_check check (octet_length(last_push_hash) = 32);
-- Half-full pages keep its frequent updates in place.
alter table sync_devices set (fillfactor = 50);

-- What a row takes, counted in sync_heads.used_bytes when it came and given back when it is folded away.
alter table sync_log
  add column size_bytes integer not null default 0,
  add constraint sync_log_size_bytes_check check (size_bytes >= 0);

-- The credentials that registered a device: they end with it. They are identity's, so there is no reference.
create table sync_device_tokens (
  device_id uuid not null,
  token_id uuid not null,
  created_at timestamptz not null default now(),
  constraint sync_device_tokens_pkey primary key (device_id, token_id),
  constraint sync_device_tokens_device_id_fkey foreign key (device_id) references sync_devices (id) on delete cascade
);
create index sync_device_tokens_token_id_idx on sync_device_tokens (token_id);

-- Objects whose rows are gone.
create table sync_blob_deletions (
  s3_key text not null,
  created_at timestamptz not null default now(),
  leased_until timestamptz,
  constraint sync_blob_deletions_pkey primary key (s3_key)
);
create index sync_blob_deletions_created_at_idx on sync_blob_deletions (created_at);
