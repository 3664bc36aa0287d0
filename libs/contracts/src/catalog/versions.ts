import { z } from 'zod';
import { ItemId, VersionId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

/** 1–50 printable characters in any numbering scheme: `1.0.0`, `2026-11`, `Remaster`. */
export const VersionNumber = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._+-]*$/u, 'Use letters, digits, spaces and . _ + -');

/** A version of an item's file as its creator sees it. */
export const Version = z
  .object({
    id: VersionId,
    item_id: ItemId,
    version_number: z.string(),
    release_notes: z.string(),
    filename: z.string(),
    content_type: z.string(),
    file_size_bytes: z.number().int(),
    state: z.enum(['scanning', 'clean', 'held', 'refused']),
    /** Why the file was rejected or is on hold. */
    reason: z.string().nullable(),
    is_current: z.boolean(),
    download_count: z.number().int(),
    released_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'Version' });
export type Version = z.output<typeof Version>;
