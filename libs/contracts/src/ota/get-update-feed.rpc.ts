import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UpdateFeed } from './update-feed.js';

/** Asked by the gateway, which answers the checks; null when no app has the address. */
export const getUpdateFeed = defineRpc('rpc.ota.get-update-feed.v1', {
  input: z.object({ slug: z.string().max(80) }),
  output: z.object({ feed: UpdateFeed.nullable() }),
  errors: ['auth.service-required'],
});
