import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pushReceived } from '../git/push-received.event.js';
import { BuildId } from '../ids.js';
import { BuildTarget } from './build-target.js';

/**
 * What a push builds, so that the pusher is told while still connected. It queues the builds itself when the event has not come yet; the
 * event then finds them there. For `git` only, after the push is committed.
 */
export const queuePush = defineRpc('rpc.ota.queue-push.v1', {
  input: pushReceived.payload,
  output: z.object({
    /** What waits or runs. */
    builds: z.array(z.object({ id: BuildId, ref: z.string(), target: BuildTarget, url: z.string() })),
    /** What of the push is not built, and why: sentences for the pusher. */
    notices: z.array(z.string()).optional(),
  }),
  deadlineMs: 2_000,
});
