import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Every service reports the health of its components; the gateway's /health/ready queries them all. */
export const serviceHealth = (service: string) =>
  defineRpc(`rpc.${service}.health.v1`, {
    input: z.object({}),
    output: z.object({ ready: z.boolean(), parts: z.record(z.string(), z.string()) }),
    deadlineMs: 2_500,
  });
