import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Unfollows a user, project or tag. Idempotent. */
export const unfollow = defineRpc('rpc.catalog.unfollow.v1', {
  input: z.object({ kind: z.enum(['user', 'project', 'tag']), id: z.uuid() }),
  output: z.object({}),
});
