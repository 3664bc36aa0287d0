import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncDeviceId } from '../ids.js';
import { Change, Instant, mostChanges } from './change.js';

/**
 * A position in the log. Opaque: `v1.<epoch>.<seq>`. Legacy clients send and receive integers, which do not contain the
 * epoch (docs/decisions/0033).
 */
const Cursor = z.union([z.string().max(100), z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)]);

/**
 * Atomic: all of the changes or none. A push repeated with the same number gets the same response and changes nothing.
 */
export const pushChanges = defineRpc('rpc.sync.push-changes.v1', {
  input: z.object({
    device_id: SyncDeviceId,
    changes: z.array(Change).min(1).max(mostChanges),
    /** One more than the number of this device's last numbered push. */
    push_no: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    /** The version of the key that the data is encrypted with; rejected if it is not the current one. */
    key_version: z.number().int().min(0).max(2_147_483_647).optional(),
  }),
  output: z.object({
    cursor: Cursor,
    first_seq: z.number().int(),
    head: z.number().int(),
    key_version: z.number().int(),
  }),
  errors: [
    'sync.device-not-found',
    'sync.device-revoked',
    'sync.key-version-stale',
    'sync.push-number-gap',
    'sync.push-number-used',
    'sync.quota-exceeded',
    'sync.app-disabled',
    'sync.busy',
  ],
});

const LoggedChange = z.object({
  seq: z.number().int(),
  device_id: SyncDeviceId,
  table: z.string(),
  op: z.string(),
  row_id: z.string(),
  timestamp: z.string(),
  key_version: z.number().int(),
  data: z.unknown(),
});

/** The changes after a cursor, in the order of acceptance. The device's own changes are skipped unless requested. */
export const pullChanges = defineRpc('rpc.sync.pull-changes.v1', {
  input: z.object({
    device_id: SyncDeviceId,
    cursor: Cursor.nullish(),
    tables: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
    /** Only changes whose own timestamp is at or after this time. */
    since: Instant.optional(),
    include_own: z.boolean().default(false),
    limit: z.number().int().min(1).max(mostChanges).default(mostChanges),
  }),
  output: z.object({
    changes: z.array(LoggedChange),
    cursor: Cursor,
    has_more: z.boolean(),
    head: z.number().int(),
    key_version: z.number().int(),
  }),
  errors: ['sync.device-not-found', 'sync.device-revoked', 'sync.must-refetch', 'sync.app-disabled'],
  writes: false,
});

/** The last image of each row that is not deleted, and the cursor to pull from afterwards. */
export const takeSnapshot = defineRpc('rpc.sync.take-snapshot.v1', {
  input: z.object({
    device_id: SyncDeviceId,
    page: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(mostChanges).default(mostChanges),
  }),
  output: z.object({
    rows: z.array(LoggedChange),
    next: z.string().nullable(),
    cursor: z.string(),
    key_version: z.number().int(),
  }),
  errors: ['sync.device-not-found', 'sync.device-revoked', 'sync.must-refetch', 'sync.app-disabled'],
  writes: false,
});

export const syncStatus = defineRpc('rpc.sync.get-status.v1', {
  input: z.object({}),
  output: z.object({
    total_changes: z.number().int(),
    /** The cursor as an integer, for legacy clients. */
    latest_cursor: z.number().int(),
    cursor: z.string(),
    head: z.number().int(),
    key_version: z.number().int(),
    stored_bytes: z.number().int(),
    cap_bytes: z.number().int(),
    devices: z.number().int(),
    /** Limits of one request, so that a client can split its work accordingly. */
    limits: z.object({
      changes_per_push: z.number().int(),
      bytes_per_push: z.number().int(),
      bytes_per_row: z.number().int(),
      changes_per_pull: z.number().int(),
      bytes_per_blob: z.number().int(),
    }),
  }),
  errors: ['sync.app-disabled'],
});

/** Who a notification stream is for, and the current position of the log. */
export const openSubscription = defineRpc('rpc.sync.open-subscription.v1', {
  /** With its current cursor, a client is notified at once if there are changes already. */
  input: z.object({
    app_id: z.uuid().optional(),
    device_id: SyncDeviceId.optional(),
    cursor: z.string().max(100).optional(),
  }),
  output: z.object({
    app_id: z.string(),
    user_id: z.string(),
    device_id: z.string().nullable(),
    cursor: z.string(),
    head: z.number().int(),
  }),
  errors: ['sync.app-not-found', 'sync.device-not-found', 'sync.device-revoked', 'sync.app-disabled'],
  writes: false,
});
