import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

export const otaMatrix = ({ otaAppId, otaSlug, releaseId, artifactId, signingKeyId }: Rows): Record<string, Sample> => {
  const app: Sample = { who: 'creator', owned: true, path: { app_id: otaAppId } };
  const release: Sample = { ...app, path: { ...app.path, release_id: releaseId } };
  const artifact: Sample = { ...app, path: { ...release.path, artifact_id: artifactId } };
  const sha256 = 'a'.repeat(64);
  const check: Sample = {
    who: 'anyone',
    open: true,
    blind: true,
    path: { slug: otaSlug, target: 'linux', arch: 'x86_64', current_version: '1.0.0' },
    query: { channel: 'beta', install_id: 'an installation' },
  };
  return {
    'GET /api/sync/ota/apps/{app_id}': app,
    'PATCH /api/sync/ota/apps/{app_id}': {
      ...app,
      body: { license_required: false, signed_version_required: true, pause_after_failures: 5 },
    },
    'PUT /api/sync/ota/apps/{app_id}/slug': { ...app, body: { slug: 'another-address' } },
    'GET /api/sync/ota/apps/{app_id}/releases': { ...app, query: { limit: '5' } },
    'POST /api/sync/ota/apps/{app_id}/releases': {
      ...app,
      body: {
        version: '9.0.0',
        notes: 'News',
        signature: null,
        channel: 'stable',
        rollout_percent: 50,
        minimum_version: '1.0.0',
        publish_when_ready: false,
      },
    },
    'GET /api/sync/ota/apps/{app_id}/releases/{release_id}': release,
    'PATCH /api/sync/ota/apps/{app_id}/releases/{release_id}': {
      ...release,
      body: { notes: 'News', rollout_percent: 20, rollout_paused: true, minimum_version: '1.0.0' },
    },
    'DELETE /api/sync/ota/apps/{app_id}/releases/{release_id}': release,
    'POST /api/sync/ota/apps/{app_id}/releases/{release_id}/publish': release,
    'POST /api/sync/ota/apps/{app_id}/releases/{release_id}/yank': release,
    'POST /api/sync/ota/apps/{app_id}/releases/{release_id}/artifacts': {
      ...release,
      body: {
        target: 'windows',
        arch: 'x86_64',
        bundle_type: 'nsis',
        file_size: 5,
        filename: 'setup.exe',
        sha256,
        signature: null,
      },
    },
    'POST /api/sync/ota/apps/{app_id}/releases/{release_id}/artifacts/{artifact_id}/complete': artifact,
    'POST /api/sync/ota/apps/{app_id}/releases/{release_id}/artifacts/{artifact_id}/sign': {
      ...artifact,
      body: { key: 'ours' },
    },
    'GET /api/sync/ota/apps/{app_id}/signing-keys': app,
    'POST /api/sync/ota/apps/{app_id}/signing-keys': { ...app, body: { name: 'next', public_key: null } },
    'DELETE /api/sync/ota/apps/{app_id}/signing-keys/{signing_key_id}': {
      ...app,
      path: { ...app.path, signing_key_id: signingKeyId },
    },
    'GET /api/sync/ota/{slug}/latest.json': {
      who: 'anyone',
      open: true,
      blind: true,
      path: { slug: otaSlug },
      query: { channel: 'beta' },
    },
    'GET /api/sync/ota/{slug}/{target}/{arch}/{current_version}': {
      ...check,
      query: { ...check.query, bundle_type: 'deb' },
    },
    'GET /api/sync/ota/{slug}/{target}/{arch}/{current_version}/{bundle_type}': {
      ...check,
      path: { ...check.path, bundle_type: 'deb' },
    },
    'POST /api/sync/ota/{slug}/failures': {
      who: 'anyone',
      open: true,
      blind: true,
      path: { slug: otaSlug },
      body: { version: '1.0.0', install_id: 'an installation', reason: 'It did not start.' },
    },
    'GET /ota/download/{artifact_id}': { who: 'anyone', open: true, blind: true, path: { artifact_id: artifactId } },
  };
};
