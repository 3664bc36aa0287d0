import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UploadId } from '../ids.js';

/** A signed address of a cover picture. */
export const getCover = defineRpc('rpc.catalog.get-cover.v1', {
  input: z.object({ cover_id: UploadId }),
  output: z.object({ url: z.url() }),
  errors: ['catalog.cover-not-found'],
});
