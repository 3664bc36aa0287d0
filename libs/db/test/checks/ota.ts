import { someDay, type Breaches } from './breaches.js';

const sha256 = 'b'.repeat(64);

export const otaBreaches: Breaches = {
  ota_apps: { ota_apps_pause_after_failures_check: { pause_after_failures: 0 } },
  ota_releases: {
    ota_releases_version_check: { version: 'v1' },
    ota_releases_channel_check: { channel: 'Stable!' },
    ota_releases_stable_check: { version: '1.0.0-beta.1' },
    ota_releases_state_check: { state: 'odd', published_at: someDay },
    ota_releases_rollout_percent_check: { rollout_percent: 101 },
    ota_releases_published_check: { state: 'published' },
    ota_releases_yanked_check: { yanked_at: someDay },
    ota_releases_rollout_paused_check: { rollout_paused_at: someDay },
    ota_releases_rollout_paused_reason_check: { rollout_paused_at: someDay, rollout_paused_reason: 'odd' },
  },
  ota_signing_keys: { ota_signing_keys_key_id_check: { key_id: 'abc' } },
  ota_artifacts: {
    ota_artifacts_target_check: { target: 'amiga' },
    ota_artifacts_arch_check: { arch: 'm68k' },
    ota_artifacts_file_size_check: { file_size: 0 },
    ota_artifacts_sha256_check: { sha256: 'short' },
    ota_artifacts_download_count_check: { download_count: -1 },
    ota_artifacts_bundle_type_check: { bundle_type: 'flatpak' },
    ota_artifacts_state_check: { state: 'odd' },
    ota_artifacts_reason_check: { reason: 'magic' },
    ota_artifacts_ready_check: { state: 'ready', sha256 },
  },
  ota_build_configs: {
    ota_build_configs_targets_check: { targets: [] },
    ota_build_configs_timeout_seconds_check: { timeout_seconds: 0 },
    ota_build_configs_rules_check: { rules: [] },
  },
  ota_build_secrets: {
    ota_build_secrets_name_check: { name: 'path' },
    ota_build_secrets_phase_check: { phase: 'odd' },
  },
  ota_runners: { ota_runners_targets_check: { targets: [] } },
  ota_build_log: { ota_build_log_attempt_check: { attempt: 0 }, ota_build_log_seq_check: { seq: 0 } },
  ota_builds: {
    ota_builds_commit_id_check: { commit_id: 'main' },
    ota_builds_status_check: { status: 'odd', finished_at: someDay },
    ota_builds_attempts_check: { attempts: -1 },
    ota_builds_finished_check: { status: 'failed' },
    ota_builds_run_check: { run: 0 },
    ota_builds_cause_check: { cause: 'odd' },
    ota_builds_phase_check: { phase: 'odd' },
    ota_builds_artifact_bytes_check: { artifact_bytes: 0 },
    ota_builds_artifact_sha256_check: { artifact_sha256: 'short' },
  },
};
