import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageAddress, sourceErrors } from './source.js';

/**
 * The bytes of a file: inline if there are few, else at `url`, which is valid for an hour. `content_type` is text, a
 * passive image type, or a type for downloads.
 */
export const readRaw = defineRpc('rpc.git.read-raw.v1', {
  input: z.object(pageAddress),
  output: z.object({
    id: z.string(),
    filename: z.string(),
    size_bytes: z.number().int(),
    content_type: z.string(),
    disposition: z.enum(['inline', 'attachment']),
    content_base64: z.string().nullable(),
    url: z.string().nullable(),
    /** Everybody may see it. */
    is_public: z.boolean(),
    /** Requested by commit id: the content stays the same as long as a ref reaches the commit. */
    is_fixed: z.boolean(),
  }),
  errors: [...sourceErrors, 'git.not-a-file'],
  deadlineMs: 30_000,
});
