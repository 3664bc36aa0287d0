import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { Timestamp } from '../text.js';

/** What the caller follows, most recent first. */
export const listFollowing = defineRpc('rpc.catalog.list-following.v1', {
  input: z.object(pageInput),
  output: pageOf(
    z.object({
      kind: z.enum(['user', 'project', 'tag']),
      id: z.uuid(),
      name: z.string(),
      path: z.string(),
      followed_at: Timestamp,
    }),
  ),
});
