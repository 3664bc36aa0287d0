import { Build } from '@mnw/contracts/ota/build';
import { BuildConfig } from '@mnw/contracts/ota/build-config';
import { uuid } from './catalog-samples.js';

const at = '2026-11-22T09:05:00.123456+00:00';
export const appId = uuid(700);

const build = (n: number, more: object) =>
  Build.parse({
    id: uuid(710 + n),
    app_id: appId,
    ref: 'refs/tags/v1.4.0',
    commit_id: '4f2ac1'.repeat(7).slice(0, 40),
    target: 'linux-x86_64',
    run: 1,
    cause: 'push',
    status: 'succeeded',
    phase: null,
    failure: null,
    attempts: 1,
    version: '1.4.0',
    release_id: uuid(720),
    artifact: { filename: 'tonewheel.AppImage', size_bytes: 84_210_944, sha256: 'a'.repeat(64) },
    runner: 'embedded',
    log_bytes: 900,
    is_cancelling: false,
    created_at: at,
    started_at: at,
    finished_at: at,
    ...more,
  });

export const running = build(1, {
  status: 'building',
  phase: 'build',
  finished_at: null,
  artifact: null,
  release_id: null,
});
export const failedBuild = build(2, {
  target: 'windows-x86_64',
  status: 'failed',
  failure: 'The build command failed (2).',
  artifact: null,
  release_id: null,
});
export const builds = { data: [running, failedBuild, build(3, {})], next: 'next' };
export const log =
  'Fetching refs/tags/v1.4.0 at 4f2ac14f2ac1\nFetching dependencies\nadded 214 packages in 9s\n\u001b[1mBuilding\u001b[0m\nsrc/main.c:40: error: expected a semicolon\n';
export const config = BuildConfig.parse({
  id: uuid(730),
  app_id: appId,
  repo_id: uuid(731),
  rules: [
    { pattern: 'refs/tags/v*', channel: 'stable' },
    { pattern: 'refs/heads/next', channel: 'nightly' },
  ],
  ref_pattern: 'refs/tags/v*',
  fetch_command: 'npm ci',
  build_command: 'npm run bundle',
  artifact_path: 'dist/tonewheel-{version}.AppImage',
  targets: [
    { target: 'linux-x86_64', bundle_type: 'appimage' },
    { target: 'windows-x86_64', bundle_type: 'nsis', artifact_path: 'dist/setup.exe' },
  ],
  version_file: 'package.json',
  channel: 'stable',
  signing_key: 'release',
  publishes: true,
  timeout_seconds: 900,
  enabled: true,
  secrets: [
    { name: 'SENTRY_KEY', phase: 'build', created_at: at },
    { name: 'NPM_TOKEN', phase: 'fetch', created_at: at },
  ],
  updated_at: at,
});
export const choices = {
  repositories: [[uuid(731), 'tonewheel']] as [string, string][],
  signingKeys: [['release', 'release']] as [string, string][],
};
