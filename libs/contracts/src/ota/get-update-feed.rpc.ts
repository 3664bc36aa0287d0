import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UpdateFeed } from './update-feed.js';

/** Called by the gateway, which answers update checks; null if no app has the slug. */
export const getUpdateFeed = defineRpc('rpc.ota.get-update-feed.v1', {
  input: z.object({ slug: z.string().max(80) }),
  output: z.object({ feed: UpdateFeed.nullable() }),
  errors: ['auth.service-required'],
});
