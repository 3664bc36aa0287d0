import { randomUUID } from 'node:crypto';
import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

export const buildsMatrix = ({ buildAppId, buildRepoId, buildId, runnerToken }: Rows): Record<string, Sample> => {
  const app: Sample = { who: 'creator', owned: true, path: { app_id: buildAppId } };
  const build: Sample = { who: 'creator', owned: true, path: { build_id: buildId } };
  const targets = [{ target: 'linux-x86_64', artifact_path: 'out/app.AppImage', bundle_type: 'appimage' }];
  const settings = {
    repo_id: buildRepoId,
    rules: [{ pattern: 'refs/tags/v*', channel: 'stable' }],
    ref_pattern: 'refs/tags/v*',
    channel: 'stable',
    fetch_command: 'make fetch',
    build_command: 'make',
    version_file: 'package.json',
    signing_key: null,
    enabled: true,
    artifact_path: 'out/app',
    targets,
    timeout_seconds: 60,
    publishes: false,
  };
  const attempt = { process_id: randomUUID(), attempt: 1 };
  const runner: Sample = { who: 'anyone', open: true, headers: { authorization: `Runner ${runnerToken}` } };
  const ofRunner: Sample = { ...runner, path: { build_id: buildId } };
  return {
    'GET /api/v1/apps/{app_id}/build-config': app,
    'PUT /api/v1/apps/{app_id}/build-config': {
      ...app,
      body: { ...settings, secrets: [{ name: 'API_KEY', value: 'a long enough value', phase: 'build' }] },
    },
    'GET /api/v1/apps/{app_id}/builds': { ...app, query: { limit: '5' } },
    'POST /api/v1/apps/{app_id}/builds': { ...app, body: { ref: 'refs/tags/v1.0.0', targets: ['linux-x86_64'] } },
    'GET /api/v1/builds/{build_id}': build,
    'GET /api/v1/builds/{build_id}/log': build,
    'POST /api/v1/builds/{build_id}/cancel': build,
    'POST /api/v1/builds/{build_id}/rerun': build,
    'GET /api/v1/apps/{app_id}/badge.svg': { who: 'anyone', open: true, path: { app_id: buildAppId } },
    'POST /api/runner/greet': {
      ...runner,
      ownIds: true,
      body: { process_id: attempt.process_id, isolation: 'bubblewrap' },
    },
    'POST /api/runner/lease': { ...runner, ownIds: true, body: { process_id: attempt.process_id, wait_seconds: 0 } },
    'POST /api/runner/builds/{build_id}/source': { ...ofRunner, body: attempt },
    'POST /api/runner/builds/{build_id}/renew': { ...ofRunner, body: { ...attempt, phase: 'build' } },
    'POST /api/runner/builds/{build_id}/log': { ...ofRunner, body: { ...attempt, seq: 1, content: 'text' } },
    'POST /api/runner/builds/{build_id}/artifact': {
      ...ofRunner,
      body: { ...attempt, filename: 'app', size_bytes: 4, sha256: 'a'.repeat(64) },
    },
    'POST /api/runner/builds/{build_id}/finish': {
      ...ofRunner,
      body: { ...attempt, outcome: 'failed', failure: 'It broke.', version: null },
    },
  };
};
