import { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { getOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { uuid } from './catalog-samples.js';

const at = '2026-11-22T09:05:00.123456+00:00';
const app_id = uuid(800);

export const app = getOtaSettings.output.parse({
  app_id,
  name: 'Tidewatch',
  slug: 'tidewatch',
  license_required: false,
  signed_version_required: true,
  pause_after_failures: 5,
});
export const unaddressed = { ...app, slug: null };

const artifact = {
  id: uuid(830),
  release_id: uuid(810),
  target: 'linux',
  arch: 'x86_64',
  bundle_type: 'appimage',
  filename: 'tidewatch-2.1.0.AppImage',
  file_size: 84_300_000,
  sha256: 'a'.repeat(64),
  signature: 'c2ln',
  key_id: 'E7620F1842B4E81F',
  state: 'ready',
  reason: null,
  s3_key: 'ota/tidewatch/2.1.0/linux-x86_64-appimage',
  url: `/ota/download/${uuid(830)}`,
  download_count: 1_204,
  created_at: at,
};
const unfinished = { sha256: null, signature: null, key_id: null, bundle_type: null, download_count: 0 };
const artifacts = [
  artifact,
  {
    ...artifact,
    id: uuid(831),
    target: 'darwin',
    arch: 'universal',
    bundle_type: 'app',
    filename: 'tidewatch-2.1.0.app.tar.gz',
    signature: null,
    key_id: null,
  },
  {
    ...artifact,
    ...unfinished,
    id: uuid(832),
    target: 'windows',
    filename: 'tidewatch-2.1.0-setup.exe',
    state: 'pending',
  },
  {
    ...artifact,
    ...unfinished,
    id: uuid(833),
    arch: 'aarch64',
    filename: 'tidewatch-2.1.0-arm.AppImage',
    state: 'refused',
    reason: 'bad-signature: The signature does not match the file.',
  },
];
const release = {
  id: uuid(810),
  app_id,
  version: '2.1.0',
  notes: 'Tides are **faster**.',
  signature: null,
  channel: 'stable',
  state: 'draft',
  rollout_percent: 20,
  rollout_paused: false,
  rollout_paused_reason: null,
  failure_count: 0,
  minimum_version: null,
  publish_when_ready: false,
  pub_date: at,
  created_at: at,
  published_at: null,
  yanked_at: null,
  artifacts,
};
const published = { ...release, state: 'published', published_at: at, artifacts: [artifact] };

export const releases = listReleases.output.parse({
  next: 'more',
  data: [
    release,
    {
      ...published,
      id: uuid(811),
      version: '2.0.1',
      rollout_paused: true,
      rollout_paused_reason: 'failures',
      failure_count: 6,
    },
    { ...published, id: uuid(812), version: '2.0.0-beta.1', channel: 'beta', rollout_percent: 100 },
    { ...published, id: uuid(813), version: '1.9.0', state: 'yanked', yanked_at: at },
  ],
});

export const publicReleases = listPublicReleases.output.parse({
  data: ['2.1.0', '2.0.0'].map((version, n) => ({
    id: uuid(840 + n),
    app_name: 'Tidewatch',
    version,
    notes: 'Tides are faster.',
    pub_date: at,
    artifacts: artifacts.slice(0, 3),
  })),
}).data;

export const keys = listSigningKeys.output.parse({
  next: null,
  data: [
    {
      id: uuid(820),
      name: 'main',
      key_id: 'E7620F1842B4E81F',
      public_key: 'dW50cnVzdGVkIGNvbW1lbnQ6IG1pbmlzaWduIHB1YmxpYyBrZXk6IEU3NjIwRjE4NDJCNEU4MUYK',
      is_stored: true,
      created_at: at,
      retired_at: null,
    },
    {
      id: uuid(821),
      name: 'first',
      key_id: 'A1B2C3D4E5F60718',
      public_key: 'dW50cnVzdGVkIGNvbW1lbnQ6IG1pbmlzaWduIHB1YmxpYyBrZXkK',
      is_stored: false,
      created_at: at,
      retired_at: at,
    },
  ],
}).data;
