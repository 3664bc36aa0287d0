import { z } from 'zod';
import { serviceConfig } from './service-config.js';

/** What the bus reads beyond the base: how failed events are retried and where JetStream keeps the stream. */
export const busConfig = serviceConfig.extend({
  /** Milliseconds before the second delivery of a failed event; doubles with each, up to a minute. */
  EVENT_BACKOFF_MS: z.coerce.number().int().min(1).default(1_000),
  /** Deliveries before an event becomes a dead letter. */
  EVENT_ATTEMPTS: z.coerce.number().int().min(1).default(8),
  /**
   * Milliseconds after which a message whose process died is given to another. Handlers at work say so in between, so this bounds the
   * time lost to a death and not the time a handler may take.
   */
  EVENT_ACK_WAIT_MS: z.coerce.number().int().min(100).default(6_000),
  /** Milliseconds after which rows leased by a relay that died are published by another. Longer than a publish may take (3 s). */
  OUTBOX_LEASE_MS: z.coerce.number().int().min(100).default(5_000),
  JETSTREAM_STORAGE: z.enum(['file', 'memory']).default('file'),
  JETSTREAM_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
});
export type BusConfig = z.output<typeof busConfig>;
