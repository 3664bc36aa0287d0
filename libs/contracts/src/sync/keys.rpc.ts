import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncDeviceId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Timestamp } from '../text.js';

/** How the key is wrapped: with the password, a recovery secret, or one device's own key. */
export const EnvelopeKind = z.enum(['password', 'recovery', 'device']);
/** Ciphertext with its parameters, as written by the app; at most 4 KB. */
const EncryptedKey = z
  .string()
  .min(1)
  .max(4_096)
  .refine((text) => Buffer.byteLength(text) <= 4_096, 'Must not be larger than 4096 bytes');
const KeyVersion = z.number().int().min(1).max(2_147_483_647);

const Envelope = z.object({
  key_version: z.number().int(),
  kind: z.string(),
  device_id: SyncDeviceId.nullable(),
  encrypted_key: z.string(),
  created_at: Timestamp,
});

const wrapped = z.object({
  kind: EnvelopeKind.default('password'),
  device_id: SyncDeviceId.optional(),
  encrypted_key: EncryptedKey,
});
const isWhole = ({ kind, device_id }: { kind: string; device_id?: string | undefined }): boolean =>
  (kind === 'device') === (device_id !== undefined);
const wholeness = { error: 'A device envelope needs a device; other envelopes must not have one', path: ['device_id'] };

/**
 * Stores an envelope. The next version (1 at first) becomes the current one unless another request was faster; the
 * current version adds a missing kind, or replaces one if `replace` is set. Any other version is stale.
 */
export const putKey = defineRpc('rpc.sync.put-key.v1', {
  input: wrapped
    .extend({ key_version: KeyVersion.default(1), replace: z.boolean().default(false) })
    .refine(isWhole, wholeness),
  output: z.object({ key_version: z.number().int() }),
  errors: ['sync.key-version-stale', 'sync.device-not-found', 'sync.no-password-envelope'],
});
/** All envelopes of the next version at once; pushes with the old version are rejected afterwards. */
export const rotateKey = defineRpc('rpc.sync.rotate-key.v1', {
  input: z.object({
    expected_version: z.number().int().min(0).max(2_147_483_646),
    encrypted_key: EncryptedKey,
    envelopes: z.array(wrapped.refine(isWhole, wholeness)).max(50).default([]),
  }),
  output: z.object({ key_version: z.number().int() }),
  errors: ['sync.key-version-stale', 'sync.device-not-found'],
});
export const getKey = defineRpc('rpc.sync.get-key.v1', {
  input: z.object({}),
  output: z.object({
    key_version: z.number().int(),
    encrypted_key: z.string(),
    updated_at: Timestamp,
    envelopes: z.array(Envelope),
  }),
  errors: ['sync.key-not-found'],
});
/** All envelopes, newest first: rows encrypted with an old key stay readable. */
export const listKeys = defineRpc('rpc.sync.list-keys.v1', { input: z.object(pageInput), output: pageOf(Envelope) });
