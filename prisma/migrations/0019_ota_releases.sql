-- OTA, as it is served: settings of an app, signatures and keys of artifacts, uploads that are checked, rollouts that stop, downloads counted.

-- One row per app that ever published; whoever changes an app's releases or keys as a whole holds its lock.
create table ota_apps (
  app_id uuid not null,
  -- Updates are offered, and downloaded, only with a usable licence key of the app's item.
  license_required boolean not null default false,
  -- Whether the signed comment must name the version. Older signing tools leave it out; another version than the release's is refused always.
  signed_version_required boolean not null default true,
  pause_after_failures integer not null default 5,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ota_apps_pkey primary key (app_id),
  constraint ota_apps_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint ota_apps_pause_after_failures_check check (pause_after_failures between 1 and 1000000)
);
create trigger update_ota_apps_updated_at before update on ota_apps for each row execute function set_updated_at();

alter table ota_releases
  -- Of every artifact that has none of its own.
  add column signature text,
  -- Publishes itself once everything announced has arrived: for publishing tools that know no step "publish".
  add column publish_when_ready boolean not null default false,
  add column rollout_paused_at timestamptz,
  add column rollout_paused_reason text,
  -- Failures reported before are forgiven: set when a paused rollout goes on.
  add column failures_counted_from timestamptz,
  add constraint ota_releases_rollout_paused_check check ((rollout_paused_at is null) = (rollout_paused_reason is null)),
  add constraint ota_releases_rollout_paused_reason_check check (rollout_paused_reason in ('creator', 'failures'));
create index ota_releases_publish_when_ready_idx on ota_releases (id) where state = 'draft' and publish_when_ready;

alter table ota_signing_keys
  -- As minisign shows it: the eight bytes both a key and its signatures carry.
  add column key_id text not null,
  add constraint ota_signing_keys_app_id_key_id_key unique (app_id, key_id),
  add constraint ota_signing_keys_key_id_check check (key_id ~ '^[0-9A-F]{16}$');

alter table ota_artifacts
  add column filename text not null default '',
  add column state text not null default 'pending',
  add column reason text,
  add column signing_key_id uuid,
  drop constraint ota_artifacts_release_id_target_arch_key,
  add constraint ota_artifacts_platform_key unique nulls not distinct (release_id, target, arch, bundle_type),
  -- Keys are laid out by the app's address, which another app may take later.
  add constraint ota_artifacts_s3_key_key unique (s3_key),
  add constraint ota_artifacts_signing_key_id_fkey foreign key (signing_key_id) references ota_signing_keys (id) on delete set null,
  add constraint ota_artifacts_bundle_type_check check (bundle_type in ('appimage', 'deb', 'rpm', 'app', 'msi', 'nsis')),
  add constraint ota_artifacts_state_check check (state in ('pending', 'ready', 'refused')),
  add constraint ota_artifacts_reason_check check ((state = 'refused') = (reason is not null)),
  add constraint ota_artifacts_ready_check check ((state = 'ready') = (uploaded_at is not null) and (state <> 'ready' or sha256 is not null));
create index ota_artifacts_signing_key_id_idx on ota_artifacts (signing_key_id);
create index ota_artifacts_pending_idx on ota_artifacts (created_at) where state = 'pending';

-- One row per download until it is added to the artifact's counter.
create table ota_counted_downloads (
  id bigint generated always as identity,
  artifact_id uuid not null,
  constraint ota_counted_downloads_pkey primary key (id)
);

-- Who reported is a keyed hash of the release and the network it came from: a person cannot be found by it, nor followed to the next release.
create table ota_failure_reports (
  id uuid not null default uuidv7(),
  release_id uuid not null,
  network_hash text not null,
  reporter_hash text not null,
  reason text not null default '',
  created_at timestamptz not null default now(),
  constraint ota_failure_reports_pkey primary key (id),
  constraint ota_failure_reports_release_id_fkey foreign key (release_id) references ota_releases (id) on delete cascade,
  constraint ota_failure_reports_release_id_reporter_hash_key unique (release_id, reporter_hash)
);

-- Objects whose row is gone, waiting to be deleted from storage.
create table ota_file_deletions (
  storage_key text not null,
  created_at timestamptz not null default now(),
  leased_until timestamptz,
  constraint ota_file_deletions_pkey primary key (storage_key)
);

create function delete_ota_files() returns trigger language plpgsql as $$
begin
  insert into ota_file_deletions (storage_key) values (old.s3_key), ('ota-incoming/' || old.id) on conflict do nothing;
  return null;
end $$;
create trigger ota_artifacts_delete_files after delete on ota_artifacts for each row execute function delete_ota_files();
