import { someDay, type Breaches } from './breaches.js';

export const otaBreaches: Breaches = {
  ota_releases: {
    ota_releases_version_check: { version: 'v1' },
    ota_releases_channel_check: { channel: 'Stable!' },
    ota_releases_state_check: { state: 'odd', published_at: someDay },
    ota_releases_rollout_percent_check: { rollout_percent: 101 },
    ota_releases_published_check: { state: 'published' },
    ota_releases_yanked_check: { yanked_at: someDay },
  },
  ota_artifacts: {
    ota_artifacts_target_check: { target: 'amiga' },
    ota_artifacts_arch_check: { arch: 'm68k' },
    ota_artifacts_file_size_check: { file_size: 0 },
    ota_artifacts_sha256_check: { sha256: 'short' },
    ota_artifacts_download_count_check: { download_count: -1 },
  },
  ota_build_configs: { ota_build_configs_targets_check: { targets: [] }, ota_build_configs_timeout_seconds_check: { timeout_seconds: 0 } },
  ota_builds: {
    ota_builds_commit_id_check: { commit_id: 'main' },
    ota_builds_status_check: { status: 'odd', finished_at: someDay },
    ota_builds_attempts_check: { attempts: -1 },
    ota_builds_finished_check: { status: 'failed' },
  },
};
