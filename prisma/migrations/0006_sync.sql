-- SyncKit: apps, devices, key envelopes, the changelog and its blobs. Data is ciphertext that the server never reads.

create table sync_apps (
  id uuid not null default uuidv7(),
  creator_id uuid not null,
  project_id uuid,
  item_id uuid,
  name text not null,
  slug text,
  -- SHA-256 of the key, as hex; the key itself is shown once.
  api_key text not null,
  api_key_prefix text not null,
  is_active boolean not null default true,
  redirect_uris text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sync_apps_pkey primary key (id),
  constraint sync_apps_creator_id_fkey foreign key (creator_id) references users (id) on delete cascade,
  constraint sync_apps_project_id_fkey foreign key (project_id) references projects (id) on delete set null,
  constraint sync_apps_item_id_fkey foreign key (item_id) references items (id) on delete set null,
  constraint sync_apps_api_key_key unique (api_key),
  constraint sync_apps_slug_key unique (slug),
  constraint sync_apps_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80)
);
create index sync_apps_creator_id_idx on sync_apps (creator_id);
create index sync_apps_project_id_idx on sync_apps (project_id);
create index sync_apps_item_id_idx on sync_apps (item_id);
create trigger update_sync_apps_updated_at before update on sync_apps for each row execute function set_updated_at();

alter table oauth_authorization_codes
  add constraint oauth_authorization_codes_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade;

-- One per person and app: the counter that orders the changelog. Its row lock is held to commit, so the order of seq is the order
-- of commit and a reader paging by seq skips nothing. Half-full pages keep its frequent updates in place.
create table sync_heads (
  app_id uuid not null,
  user_id uuid not null,
  head bigint not null default 0,
  -- Changes when history was rewritten (a restored back-up): cursors of another epoch are refused.
  epoch uuid not null default gen_random_uuid(),
  key_version integer not null default 0,
  used_bytes bigint not null default 0,
  quota_bytes bigint,
  compacted_to bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint sync_heads_pkey primary key (app_id, user_id),
  constraint sync_heads_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint sync_heads_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint sync_heads_head_check check (head >= 0 and compacted_to between 0 and head),
  constraint sync_heads_key_version_check check (key_version >= 0),
  constraint sync_heads_bytes_check check (used_bytes >= 0 and quota_bytes >= 0)
) with (fillfactor = 50);
create index sync_heads_user_id_idx on sync_heads (user_id);

create table sync_devices (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  user_id uuid not null,
  device_name text not null,
  platform text not null default '',
  last_push_no bigint not null default 0,
  -- The head that the last push was answered with, for a client that lost the answer and repeats it.
  last_push_head bigint,
  acked_seq bigint not null default 0,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  revoked_at timestamptz,
  constraint sync_devices_pkey primary key (id),
  constraint sync_devices_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint sync_devices_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint sync_devices_app_id_user_id_device_name_key unique (app_id, user_id, device_name)
);
create index sync_devices_user_id_idx on sync_devices (user_id);

create table sync_keys (
  app_id uuid not null,
  user_id uuid not null,
  key_version integer not null,
  encrypted_key text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sync_keys_pkey primary key (app_id, user_id),
  constraint sync_keys_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint sync_keys_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint sync_keys_key_version_check check (key_version > 0),
  constraint sync_keys_encrypted_key_check check (octet_length(encrypted_key) between 1 and 4096)
);
create index sync_keys_user_id_idx on sync_keys (user_id);
create trigger update_sync_keys_updated_at before update on sync_keys for each row execute function set_updated_at();

-- Every envelope there ever was: rows under an old key stay readable after a rotation.
create table sync_key_envelopes (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  user_id uuid not null,
  key_version integer not null,
  kind text not null,
  device_id uuid,
  encrypted_key text not null,
  created_at timestamptz not null default now(),
  constraint sync_key_envelopes_pkey primary key (id),
  constraint sync_key_envelopes_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint sync_key_envelopes_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint sync_key_envelopes_device_id_fkey foreign key (device_id) references sync_devices (id) on delete cascade,
  constraint sync_key_envelopes_holder_key unique nulls not distinct (app_id, user_id, key_version, kind, device_id),
  constraint sync_key_envelopes_key_version_check check (key_version > 0),
  constraint sync_key_envelopes_kind_check check (kind in ('password', 'recovery', 'device')),
  constraint sync_key_envelopes_device_check check ((kind = 'device') = (device_id is not null)),
  constraint sync_key_envelopes_encrypted_key_check check (octet_length(encrypted_key) between 1 and 4096)
);
create index sync_key_envelopes_user_id_idx on sync_key_envelopes (user_id);
create index sync_key_envelopes_device_id_idx on sync_key_envelopes (device_id);

-- seq comes from sync_heads.head. No foreign keys: three on each row cost 34–45 % of push, and the trigger on sync_heads does their work.
create table sync_log (
  app_id uuid not null,
  user_id uuid not null,
  seq bigint not null,
  device_id uuid not null,
  table_name text not null,
  operation text not null,
  row_id text not null,
  data jsonb,
  key_version integer not null default 0,
  client_timestamp timestamptz not null,
  received_at timestamptz not null default now(),
  constraint sync_log_pkey primary key (app_id, user_id, seq),
  constraint sync_log_seq_check check (seq > 0),
  constraint sync_log_operation_check check (operation in ('INSERT', 'UPDATE', 'DELETE'))
);

create function delete_sync_log() returns trigger language plpgsql as $$
begin
  delete from sync_log where app_id = old.app_id and user_id = old.user_id;
  return null;
end $$;
create trigger sync_heads_delete_log after delete on sync_heads for each row execute function delete_sync_log();

create table sync_blobs (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  user_id uuid not null,
  -- SHA-256 of the ciphertext, as hex.
  hash text not null,
  s3_key text not null,
  size_bytes bigint not null,
  state text not null default 'pending',
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  constraint sync_blobs_pkey primary key (id),
  constraint sync_blobs_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint sync_blobs_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint sync_blobs_app_id_user_id_hash_key unique (app_id, user_id, hash),
  constraint sync_blobs_hash_check check (hash ~ '^[0-9a-f]{64}$'),
  constraint sync_blobs_size_bytes_check check (size_bytes >= 0),
  constraint sync_blobs_state_check check (state in ('pending', 'ready')),
  constraint sync_blobs_confirmed_check check ((state = 'ready') = (confirmed_at is not null))
);
create index sync_blobs_user_id_idx on sync_blobs (user_id);
create index sync_blobs_pending_idx on sync_blobs (created_at) where state = 'pending';

create view pub_sync_apps as
  select id, creator_id, project_id, item_id, name, slug, is_active, redirect_uris from sync_apps;
