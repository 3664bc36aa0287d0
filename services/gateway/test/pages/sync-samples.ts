import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { SyncAppId, UserId } from '@mnw/contracts/ids';
import type { appUsage, SyncApp } from '@mnw/contracts/sync/apps.rpc';

export const apiKey = `sk_${'9f2c04e7b1a85d36'.repeat(4)}_0a1b2c3d`;

export const app: SyncApp = {
  id: '01890000-0000-7000-8000-0000000000a1' as SyncAppId,
  client_id: '01890000-0000-7000-8000-0000000000a1',
  name: 'Velvet Notes',
  slug: 'velvet-notes',
  api_key_prefix: apiKey.slice(0, 11),
  redirect_uris: ['http://127.0.0.1/signed-in', 'com.example.velvet-notes:/signed-in'],
  project_id: null,
  item_id: null,
  is_active: true,
  storage_cap_bytes: 50_000_000_000,
  key_cap_bytes: null,
  key_limit: 2_000,
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:00:00Z',
};

export const noUsage: OutputOf<typeof appUsage> = {
  stored_bytes: 0,
  log_bytes: 0,
  blob_bytes: 0,
  keys: 0,
  devices: 0,
  storage_cap_bytes: null,
  key_cap_bytes: null,
  key_limit: null,
  data: [],
  next: null,
};

export const usage: OutputOf<typeof appUsage> = {
  ...noUsage,
  stored_bytes: 41_300_000_000,
  log_bytes: 1_300_000_000,
  blob_bytes: 40_000_000_000,
  keys: 1_204,
  devices: 2_811,
  storage_cap_bytes: 50_000_000_000,
  key_limit: 2_000,
  data: [
    { key: '01890000-0000-7000-8000-0000000000b1' as UserId, stored_bytes: 3_100_000_000, changes: 41_220, devices: 3 },
  ],
};
