import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, VersionId } from '../ids.js';
import { Download, ReadableText } from './downloads.js';

/**
 * For commerce, which has checked the grants: signed URLs of the current files, and which of the items have a text to
 * read. Items without a file are omitted from `downloads`, and items without a text from `texts`.
 */
export const issueDownloads = defineRpc('rpc.catalog.issue-downloads.v1', {
  input: z.object({ item_ids: z.array(ItemId).max(100) }),
  output: z.object({
    downloads: z.array(Download.extend({ version_id: VersionId })),
    texts: z.array(ReadableText).optional(),
  }),
});
