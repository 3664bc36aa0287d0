import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Every service serves this, for operators and for the operator command: what its outbox has still to publish. */
export const getOutboxStatus = (service: string) =>
  defineRpc(`rpc.${service}.get-outbox-status.v1`, {
    input: z.object({}),
    output: z.object({
      waiting: z.number().int(),
      /** How long the oldest has waited, in seconds; 0 while none waits. */
      oldest_seconds: z.number().int(),
      most_attempts: z.number().int(),
    }),
  });
