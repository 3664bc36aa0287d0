import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Timestamp } from '../text.js';

/** SHA-256 of the ciphertext, as hex. */
const Hash = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'Use the SHA-256 of the blob as 64 hex digits');
export const mostBlobBytes = 500 * 1024 * 1024;

/** Where to upload a blob, unless this person already has it in this app. Blobs of other people make no difference. */
export const uploadBlob = defineRpc('rpc.sync.upload-blob.v1', {
  input: z.object({ hash: Hash, size_bytes: z.number().int().min(0).max(mostBlobBytes) }),
  output: z.union([
    z.object({ already_exists: z.literal(true) }),
    z.object({
      already_exists: z.literal(false),
      upload_url: z.string(),
      method: z.string(),
      headers: z.record(z.string(), z.string()),
      expires_at: Timestamp,
    }),
  ]),
  errors: ['sync.quota-exceeded', 'sync.blob-size-differs', 'sync.app-disabled'],
});
/** Checks the size and the hash of an uploaded blob. Idempotent. */
export const confirmBlob = defineRpc('rpc.sync.confirm-blob.v1', {
  input: z.object({ hash: Hash }),
  output: z.object({ hash: z.string(), size_bytes: z.number().int(), confirmed_at: Timestamp }),
  errors: ['sync.blob-not-found', 'sync.blob-missing', 'sync.blob-mismatch'],
  deadlineMs: 60_000,
});
export const downloadBlob = defineRpc('rpc.sync.download-blob.v1', {
  input: z.object({ hash: Hash }),
  output: z.object({ download_url: z.string(), size_bytes: z.number().int(), expires_at: Timestamp }),
  errors: ['sync.blob-not-found'],
  writes: false,
});
export const deleteBlob = defineRpc('rpc.sync.delete-blob.v1', {
  input: z.object({ hash: Hash }),
  output: z.object({}),
  errors: ['sync.blob-not-found'],
});
