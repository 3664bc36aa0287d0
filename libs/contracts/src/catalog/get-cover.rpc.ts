import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UploadId } from '../ids.js';

/** A signed URL of a cover. If the cover is not public, only its uploader and the owners of the item get it. */
export const getCover = defineRpc('rpc.catalog.get-cover.v1', {
  input: z.object({ cover_id: UploadId }),
  output: z.object({ url: z.url(), is_public: z.boolean() }),
  errors: ['catalog.cover-not-found'],
});
