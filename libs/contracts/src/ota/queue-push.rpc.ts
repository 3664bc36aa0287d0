import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pushReceived } from '../git/push-received.event.js';
import { BuildId } from '../ids.js';
import { BuildTarget } from './build-target.js';

/**
 * The builds of a push, so that the pusher sees them while still connected. Queues the builds itself if the event has
 * not arrived yet; the event then finds them. Only for `git`, after the push is committed.
 */
export const queuePush = defineRpc('rpc.ota.queue-push.v1', {
  input: pushReceived.payload,
  output: z.object({
    /** Queued and running builds. */
    builds: z.array(z.object({ id: BuildId, ref: z.string(), target: BuildTarget, url: z.string() })),
    /** What part of the push is not built and why, as sentences for the pusher. */
    notices: z.array(z.string()).optional(),
  }),
  deadlineMs: 2_000,
});
