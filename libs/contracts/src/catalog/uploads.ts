import { z } from 'zod';
import { UploadId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

export const UploadPurpose = z.enum(['version', 'cover']);
export const UploadState = z.enum(['pending', 'scanning', 'clean', 'held', 'refused']);

/** The state of an upload. `reason` says why it was rejected or is on hold. */
export const Upload = z
  .object({
    id: UploadId,
    purpose: z.string(),
    filename: z.string(),
    content_type: z.string(),
    size_bytes: z.number().int(),
    state: UploadState,
    reason: z.string().nullable(),
    created_at: Timestamp,
    completed_at: Timestamp.nullable(),
    checked_at: Timestamp.nullable(),
  })
  .register(schemaNames, { id: 'Upload' });
export type Upload = z.output<typeof Upload>;
