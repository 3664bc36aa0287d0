import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Every service says how its own parts are; the gateway's /health/ready asks them all. */
export const serviceHealth = (service: string) =>
  defineRpc(`rpc.${service}.health.v1`, {
    input: z.object({}),
    output: z.object({ ready: z.boolean(), parts: z.record(z.string(), z.string()) }),
    deadlineMs: 2_500,
  });
