import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { schemaNames } from '../schema-names.js';

export const DeadLetter = z
  .object({
    id: z.uuid(),
    consumer: z.string(),
    subject: z.string(),
    message_id: z.string(),
    payload: z.unknown(),
    error: z.string(),
    attempts: z.number().int(),
    failed_at: z.string(),
  })
  .register(schemaNames, { id: 'DeadLetter' });
export type DeadLetter = z.output<typeof DeadLetter>;

/** Every service that consumes events serves these two RPCs, for operators and for the operator command. */
export const listDeadLetters = (service: string) =>
  defineRpc(`rpc.${service}.list-dead-letters.v1`, {
    input: z.object({}),
    output: z.object({ data: z.array(DeadLetter) }),
  });
export const replayDeadLetter = (service: string) =>
  defineRpc(`rpc.${service}.replay-dead-letter.v1`, {
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    errors: ['platform.dead-letter-not-found'],
    stepUp: true,
  });
