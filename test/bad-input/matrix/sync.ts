import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

export const syncMatrix = (rows: Rows): Record<string, Sample> => ({
  ...appsOf(rows),
  ...devicesOf(rows),
  ...logOf(rows),
  ...keysAndBlobsOf(rows),
});

const appsOf = ({ appId, projectId, itemId }: Rows): Record<string, Sample> => {
  const owned: Sample = { who: 'account', owned: true, path: { app_id: appId } };
  const app = {
    name: 'Notes',
    slug: 'notes',
    redirect_uris: ['https://notes.example/back'],
    project_id: projectId,
    item_id: itemId,
  };
  return {
    'GET /api/v1/apps': { who: 'account', forSelf: true, whileDeactivated: true, query: { limit: '5' } },
    'POST /api/v1/apps': { who: 'creator', body: app },
    'GET /api/v1/apps/{app_id}': { ...owned, whileDeactivated: true },
    'PATCH /api/v1/apps/{app_id}': {
      ...owned,
      body: { ...app, is_active: true, storage_cap_bytes: 1e12, key_cap_bytes: 1e9, key_limit: 1_000 },
    },
    'DELETE /api/v1/apps/{app_id}': owned,
    'POST /api/v1/apps/{app_id}/rotate-key': owned,
    'GET /api/v1/apps/{app_id}/usage': { ...owned, whileDeactivated: true, query: { limit: '5' } },
  };
};

const devicesOf = ({ apiKey, otherDeviceId }: Rows): Record<string, Sample> => {
  const own: Sample = { who: 'account', forApps: true };
  return {
    'POST /api/sync/auth': {
      who: 'anyone',
      open: true,
      body: { email: 'nobody@example.test', password: 'not the password', api_key: apiKey },
    },
    'GET /api/sync/devices': { ...own, forSelf: true },
    'POST /api/sync/devices': { ...own, body: { device_name: 'tablet', platform: 'android' } },
    'PATCH /api/sync/devices/{device_id}': {
      ...own,
      owned: true,
      path: { device_id: otherDeviceId },
      body: { device_name: 'old phone' },
    },
    'DELETE /api/sync/devices/{device_id}': { ...own, owned: true, path: { device_id: otherDeviceId } },
  };
};

const logOf = ({ appId, deviceId }: Rows): Record<string, Sample> => {
  const own: Sample = { who: 'account', forApps: true };
  const change = { table: 'notes', op: 'INSERT', row_id: '1', timestamp: '2026-05-21T09:30:00Z', data: 'sealed' };
  return {
    'POST /api/sync/push': {
      ...own,
      owned: true,
      body: { device_id: deviceId, changes: [change], push_no: 1, key_version: 1 },
    },
    'POST /api/sync/pull': {
      ...own,
      owned: true,
      body: {
        device_id: deviceId,
        cursor: '',
        tables: ['notes'],
        since: '2026-01-01T00:00:00Z',
        include_own: true,
        limit: 5,
      },
    },
    'GET /api/sync/snapshot': { ...own, owned: true, query: { device_id: deviceId, limit: '5' } },
    'GET /api/sync/status': { ...own, forSelf: true },
    'GET /api/sync/subscribe': { ...own, owned: true, query: { app_id: appId, device_id: deviceId } },
  };
};

const keysAndBlobsOf = ({ blobHash, deviceId }: Rows): Record<string, Sample> => {
  const own: Sample = { who: 'account', forApps: true };
  const blob: Sample = { ...own, owned: true, body: { hash: blobHash } };
  return {
    'GET /api/sync/keys': { ...own, forSelf: true },
    'PUT /api/sync/keys': {
      ...own,
      body: { kind: 'device', device_id: deviceId, encrypted_key: 'sealed again', key_version: 1, replace: true },
    },
    'POST /api/sync/keys/rotate': {
      ...own,
      body: {
        expected_version: 1,
        encrypted_key: 'sealed',
        envelopes: [{ kind: 'device', device_id: deviceId, encrypted_key: 'sealed' }],
      },
    },
    'GET /api/sync/keys/history': { ...own, forSelf: true, query: { limit: '5' } },
    'POST /api/sync/blobs/upload': { ...own, body: { hash: 'b'.repeat(64), size_bytes: 3 } },
    'POST /api/sync/blobs/confirm': blob,
    'POST /api/sync/blobs/download': blob,
    'DELETE /api/sync/blobs/{hash}': { ...own, owned: true, path: { hash: blobHash } },
  };
};
