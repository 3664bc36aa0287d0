-- An app's builds are started by several patterns of refs, each with its channel. The version that a ref names is part of a build's key. The stable
-- channel never holds a pre-release (decision 0078).

alter table ota_build_configs
  -- [{"pattern": "refs/tags/v*", "channel": "stable"}, …]: the first rule whose pattern fits a ref counts.
  add column rules jsonb not null default '[{"pattern": "refs/tags/v*", "channel": "stable"}]';
update ota_build_configs set rules = jsonb_build_array(jsonb_build_object('pattern', ref_pattern, 'channel', channel));
alter table ota_build_configs
  drop column ref_pattern,
  drop column channel,
  add constraint ota_build_configs_rules_check check (case when jsonb_typeof(rules) = 'array' then jsonb_array_length(rules) between 1 and 10 else false end);

alter table ota_builds
  -- The version that the ref names (1.2.3 for the tag v1.2.3); empty when a file of the source names it.
  add column ref_version text not null default '';
update ota_builds set ref_version = version where version is not null and ref like 'refs/tags/%' and right(ref, length(version)) = version;
alter table ota_builds
  drop constraint ota_builds_config_id_commit_id_target_run_key,
  add constraint ota_builds_config_id_commit_id_target_ref_version_run_key unique (config_id, commit_id, target, ref_version, run);

-- Pre-releases that are stable so far were put there by a default that nobody chose.
update ota_releases set channel = 'beta' where channel = 'stable' and version ~ '^[0-9]+\.[0-9]+\.[0-9]+-';
alter table ota_releases add constraint ota_releases_stable_check check (channel <> 'stable' or version !~ '^[0-9]+\.[0-9]+\.[0-9]+-');
