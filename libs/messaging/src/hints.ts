import type { NatsConnection } from '@nats-io/transport-node';
import type { BroadcastDefinition } from '@mnw/contracts/define-broadcast';
import type { EventDefinition } from '@mnw/contracts/define-event';
import type { Logger } from '@mnw/observability/logger';
import type { Subjects } from './subjects.js';

export interface HintHandler {
  definition: BroadcastDefinition | EventDefinition;
  handle: (payload: unknown) => unknown;
}

/** Hears broadcasts, and events as hints, in this process: without a queue group, so that every process hears each. */
export function hearHints(connection: NatsConnection, subjects: Subjects, handlers: readonly HintHandler[], log: Logger): void {
  for (const { definition, handle } of handlers) {
    connection.subscribe(subjects.wire(definition.subject), {
      callback: (_, message) => {
        const payload = definition.payload.safeParse(message.json());
        if (!payload.success) return log.warn({ subject: definition.subject }, 'hint against its contract');
        handle(payload.data);
      },
    });
  }
}

/** Calls `lost` whenever the connection came back: hints may have been missed, so caches that live by them must be emptied. */
export async function afterReconnect(connection: NatsConnection, lost: () => void): Promise<void> {
  for await (const status of connection.status()) if (status.type === 'reconnect') lost();
}
