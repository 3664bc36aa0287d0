import { type Breaches } from './breaches.js';

const tooLong = 'x'.repeat(4097);

export const syncBreaches: Breaches = {
  sync_apps: {
    sync_apps_slug_check: { slug: 'My App' },
    sync_apps_caps_check: { storage_cap_bytes: -1 },
    sync_apps_stored_bytes_check: { stored_bytes: -1 },
    sync_apps_warned_percent_check: { warned_percent: 50 },
  },
  sync_heads: {
    sync_heads_head_check: { head: 1, compacted_to: 2 },
    sync_heads_key_version_check: { key_version: -1 },
    sync_heads_bytes_check: { used_bytes: -1 },
    sync_heads_warned_percent_check: { warned_percent: 50 },
  },
  sync_devices: { sync_devices_last_push_hash_check: { last_push_hash: Buffer.from('short') } },
  sync_keys: {
    sync_keys_key_version_check: { key_version: 0 },
    sync_keys_encrypted_key_check: { encrypted_key: tooLong },
  },
  sync_key_envelopes: {
    sync_key_envelopes_key_version_check: { key_version: 0 },
    sync_key_envelopes_kind_check: { kind: 'odd' },
    sync_key_envelopes_device_check: { kind: 'device' },
    sync_key_envelopes_encrypted_key_check: { encrypted_key: tooLong },
  },
  sync_log: {
    sync_log_seq_check: { seq: 0 },
    sync_log_operation_check: { operation: 'MERGE' },
    sync_log_size_bytes_check: { size_bytes: -1 },
  },
  sync_blobs: {
    sync_blobs_hash_check: { hash: 'short' },
    sync_blobs_size_bytes_check: { size_bytes: -1 },
    sync_blobs_state_check: { state: 'odd' },
    sync_blobs_confirmed_check: { state: 'ready' },
  },
};
