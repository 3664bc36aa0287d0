-- Builds beyond 0008: what a configuration may say, its sealed variables, the runners, and the logs.

alter table ota_build_configs
  -- Runs with network before the build, which has none; empty for none.
  add column fetch_command text not null default '',
  -- By target, what differs from artifact_path: {"linux-x86_64": {"artifact_path": "…", "bundle_type": "appimage"}}.
  add column artifacts jsonb not null default '{}',
  -- Where the version is read when the ref is no tag that names one.
  add column version_file text,
  add column channel text not null default 'stable',
  -- Publishes the release when every target of the commit is built; otherwise it stays a draft.
  add column publishes boolean not null default false,
  add constraint ota_build_configs_channel_check check (channel ~ '^[a-z][a-z0-9-]{0,39}$');

-- Variables of a build. Their values are never shown again; those of phase 'build' reach only the part that has no network.
create table ota_build_secrets (
  config_id uuid not null,
  name text not null,
  phase text not null default 'build',
  sealed_value text not null,
  created_at timestamptz not null default now(),
  constraint ota_build_secrets_pkey primary key (config_id, name),
  constraint ota_build_secrets_config_id_fkey foreign key (config_id) references ota_build_configs (id) on delete cascade,
  constraint ota_build_secrets_name_check check (name ~ '^[A-Z][A-Z0-9_]{0,63}$'),
  constraint ota_build_secrets_phase_check check (phase in ('fetch', 'build'))
);

create table ota_runners (
  id uuid not null default uuidv7(),
  name text not null,
  -- SHA-256; the token itself is shown once.
  token_hash bytea not null,
  targets text[] not null,
  -- The process that speaks for the runner now: what an earlier one was given is given to another.
  process_id uuid,
  -- How builds are isolated there, in the runner's own words; null when it cannot isolate and so builds nothing.
  isolation text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  removed_at timestamptz,
  constraint ota_runners_pkey primary key (id),
  constraint ota_runners_name_key unique (name),
  constraint ota_runners_token_hash_key unique (token_hash),
  constraint ota_runners_targets_check check (cardinality(targets) > 0)
);

alter table ota_builds
  -- The same commit built again by hand counts up; a push that comes twice builds once.
  add column run integer not null default 1,
  add column cause text not null default 'push',
  add column requested_by uuid,
  add column version text,
  add column runner_id uuid,
  add column phase text,
  add column cancel_requested_at timestamptz,
  add column log_bytes integer not null default 0,
  add column artifact_key text,
  add column artifact_name text,
  add column artifact_bytes bigint,
  add column artifact_sha256 text,
  add constraint ota_builds_requested_by_fkey foreign key (requested_by) references users (id) on delete set null,
  add constraint ota_builds_runner_id_fkey foreign key (runner_id) references ota_runners (id) on delete set null,
  add constraint ota_builds_config_id_commit_id_target_run_key unique (config_id, commit_id, target, run),
  add constraint ota_builds_run_check check (run > 0),
  add constraint ota_builds_cause_check check (cause in ('push', 'request', 'rerun')),
  add constraint ota_builds_phase_check check (phase in ('source', 'fetch', 'build', 'collect', 'release')),
  add constraint ota_builds_artifact_bytes_check check (artifact_bytes > 0),
  add constraint ota_builds_artifact_sha256_check check (artifact_sha256 ~ '^[0-9a-f]{64}$');
create index ota_builds_requested_by_idx on ota_builds (requested_by);
create index ota_builds_runner_id_idx on ota_builds (runner_id);

-- What a build printed, in pieces as they came. Only those of the last attempt are shown.
create table ota_build_log (
  build_id uuid not null,
  attempt integer not null,
  seq integer not null,
  content text not null,
  created_at timestamptz not null default now(),
  constraint ota_build_log_pkey primary key (build_id, attempt, seq),
  constraint ota_build_log_build_id_fkey foreign key (build_id) references ota_builds (id) on delete cascade,
  constraint ota_build_log_attempt_check check (attempt > 0),
  constraint ota_build_log_seq_check check (seq > 0)
);
