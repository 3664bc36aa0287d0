import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { line, Timestamp } from '../text.js';
import { Upload, UploadPurpose } from './uploads.js';

/** Announces a file. PUT exactly these bytes to `url` with `headers`, then complete the upload. */
export const createUpload = defineRpc('rpc.catalog.create-upload.v1', {
  input: z.object({
    purpose: UploadPurpose,
    filename: line(255),
    size_bytes: z.number().int().min(1).max(20_000_000_000),
    content_type: z
      .string()
      .trim()
      .toLowerCase()
      .max(100)
      .regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/, 'A media type such as audio/flac'),
    sha256: z
      .string()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
      .optional(),
  }),
  output: Upload.extend({
    method: z.literal('PUT'),
    url: z.url(),
    headers: z.record(z.string(), z.string()),
    expires_at: Timestamp,
  }),
  errors: ['catalog.file-too-large', 'catalog.storage-full'],
});
