import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Follows a user, project or tag. Idempotent. */
export const follow = defineRpc('rpc.catalog.follow.v1', {
  input: z.object({ kind: z.enum(['user', 'project', 'tag']), id: z.uuid() }),
  output: z.object({}),
  errors: ['catalog.follow-target-not-found'],
});
