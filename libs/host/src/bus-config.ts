import { z } from 'zod';
import { serviceConfig } from './service-config.js';

/** The settings of the bus beyond the base: how failed events are retried and where JetStream stores the stream. */
export const busConfig = serviceConfig.extend({
  EVENT_BACKOFF_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe(
      'Milliseconds before the first retry of a failed event. The wait doubles with each retry, up to a minute.',
    ),
  EVENT_ATTEMPTS: z.coerce
    .number()
    .int()
    .min(1)
    .default(8)
    .describe('Deliveries before an event becomes a dead letter.'),
  EVENT_ACK_WAIT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(6_000)
    .describe(
      'Milliseconds after which the event of a process that died is delivered to another. Handlers that are still at work extend it, so it does not limit them.',
    ),
  OUTBOX_LEASE_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(5_000)
    .describe(
      'Milliseconds after which another relay publishes the rows of one that died. Must be longer than a publish may take (3 s).',
    ),
  JETSTREAM_STORAGE: z.enum(['file', 'memory']).default('file').describe('Where JetStream keeps the event stream.'),
  JETSTREAM_REPLICAS: z.coerce
    .number()
    .int()
    .min(1)
    .max(5)
    .default(1)
    .describe('NATS servers that each hold a copy of the event stream.'),
});
export type BusConfig = z.output<typeof busConfig>;
