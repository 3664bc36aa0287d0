-- OTA: releases of apps, their artifacts and signing keys, and the builds that make them.

create table ota_releases (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  -- Semver without a leading v. A version is never used again, not even after it was yanked.
  version text not null,
  notes text not null default '',
  channel text not null default 'stable',
  state text not null default 'draft',
  rollout_percent integer not null default 100,
  minimum_version text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz,
  yanked_at timestamptz,
  constraint ota_releases_pkey primary key (id),
  constraint ota_releases_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint ota_releases_app_id_version_key unique (app_id, version),
  constraint ota_releases_version_check check (version ~ '^[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$'),
  constraint ota_releases_channel_check check (channel ~ '^[a-z][a-z0-9-]{0,39}$'),
  constraint ota_releases_state_check check (state in ('draft', 'published', 'yanked')),
  constraint ota_releases_rollout_percent_check check (rollout_percent between 0 and 100),
  constraint ota_releases_published_check check ((state = 'draft') = (published_at is null)),
  constraint ota_releases_yanked_check check ((state = 'yanked') = (yanked_at is not null))
);
create index ota_releases_published_idx on ota_releases (app_id, channel, published_at desc) where state = 'published';
create trigger update_ota_releases_updated_at before update on ota_releases for each row execute function set_updated_at();

-- Two per app while one replaces the other. Without sealed_key the creator signs elsewhere and only the public part is ours.
create table ota_signing_keys (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  name text not null,
  public_key text not null,
  sealed_key text,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  constraint ota_signing_keys_pkey primary key (id),
  constraint ota_signing_keys_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint ota_signing_keys_app_id_name_key unique (app_id, name)
);

create table ota_artifacts (
  id uuid not null default uuidv7(),
  release_id uuid not null,
  target text not null,
  arch text not null,
  bundle_type text,
  s3_key text not null,
  file_size bigint not null,
  sha256 text,
  signature text,
  download_count bigint not null default 0,
  created_at timestamptz not null default now(),
  uploaded_at timestamptz,
  constraint ota_artifacts_pkey primary key (id),
  constraint ota_artifacts_release_id_fkey foreign key (release_id) references ota_releases (id) on delete cascade,
  constraint ota_artifacts_release_id_target_arch_key unique (release_id, target, arch),
  constraint ota_artifacts_target_check check (target in ('linux', 'darwin', 'windows')),
  constraint ota_artifacts_arch_check check (arch in ('x86_64', 'aarch64', 'armv7', 'i686', 'universal')),
  constraint ota_artifacts_file_size_check check (file_size > 0),
  constraint ota_artifacts_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint ota_artifacts_download_count_check check (download_count >= 0)
);

create table ota_build_configs (
  id uuid not null default uuidv7(),
  app_id uuid not null,
  repo_id uuid not null,
  build_command text not null,
  artifact_path text not null,
  -- The name of a row of ota_signing_keys, never a path on disk.
  signing_key_path text,
  targets text[] not null,
  ref_pattern text not null default 'refs/tags/v*',
  timeout_seconds integer not null default 900,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ota_build_configs_pkey primary key (id),
  constraint ota_build_configs_app_id_fkey foreign key (app_id) references sync_apps (id) on delete cascade,
  constraint ota_build_configs_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint ota_build_configs_app_id_key unique (app_id),
  constraint ota_build_configs_targets_check check (cardinality(targets) > 0),
  constraint ota_build_configs_timeout_seconds_check check (timeout_seconds > 0)
);
create index ota_build_configs_repo_id_idx on ota_build_configs (repo_id);
create trigger update_ota_build_configs_updated_at before update on ota_build_configs for each row execute function set_updated_at();

create table ota_builds (
  id uuid not null default uuidv7(),
  config_id uuid not null,
  release_id uuid,
  ref text not null,
  commit_id text not null,
  target text not null,
  status text not null default 'pending',
  failure text,
  attempts integer not null default 0,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint ota_builds_pkey primary key (id),
  constraint ota_builds_config_id_fkey foreign key (config_id) references ota_build_configs (id) on delete cascade,
  constraint ota_builds_release_id_fkey foreign key (release_id) references ota_releases (id) on delete set null,
  constraint ota_builds_commit_id_check check (commit_id ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
  constraint ota_builds_status_check check (status in ('pending', 'building', 'succeeded', 'failed', 'cancelled', 'timed-out')),
  constraint ota_builds_attempts_check check (attempts >= 0),
  constraint ota_builds_finished_check check ((status in ('pending', 'building')) = (finished_at is null))
);
create index ota_builds_config_id_idx on ota_builds (config_id, id desc);
create index ota_builds_release_id_idx on ota_builds (release_id);
create index ota_builds_waiting_idx on ota_builds (id) where status in ('pending', 'building');
