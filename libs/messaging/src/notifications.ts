import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { BroadcastDefinition } from '@mnw/contracts/define-broadcast';
import type { EventDefinition } from '@mnw/contracts/define-event';
import type { Logger } from '@mnw/observability/logger';
import type { Subjects } from './subjects.js';

export interface NotificationHandler {
  definition: BroadcastDefinition | EventDefinition;
  handle: (payload: unknown) => unknown;
}

/**
 * Subscribes this process to broadcasts, and to events as notifications. There is no queue group, so every process
 * receives each of them. A failing handler is logged and does not affect others.
 */
export function subscribeNotifications(
  connection: NatsConnection,
  subjects: Subjects,
  handlers: readonly NotificationHandler[],
  log: Logger,
): void {
  for (const handler of handlers) {
    const { subject } = handler.definition;
    const failed = (error: unknown): void => log.warn({ err: error, subject }, 'notification handler failed');
    connection.subscribe(subjects.wire(subject), {
      callback: (_, message) => void take(handler, message).catch(failed),
    });
  }
}

async function take({ definition, handle }: NotificationHandler, message: Msg): Promise<void> {
  await handle(definition.payload.parse(message.json()));
}

/**
 * Calls `lost` after each reconnect: notifications may have been missed, so caches that rely on them must be
 * emptied.
 */
export async function afterReconnect(connection: NatsConnection, lost: () => void): Promise<void> {
  for await (const status of connection.status()) if (status.type === 'reconnect') lost();
}
