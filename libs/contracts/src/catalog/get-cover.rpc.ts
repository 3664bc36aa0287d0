import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UploadId } from '../ids.js';

/** A signed URL of a cover. Covers of things that are not public are found by their uploader and by whoever has the item. */
export const getCover = defineRpc('rpc.catalog.get-cover.v1', {
  input: z.object({ cover_id: UploadId }),
  output: z.object({ url: z.url(), is_public: z.boolean() }),
  errors: ['catalog.cover-not-found'],
});
