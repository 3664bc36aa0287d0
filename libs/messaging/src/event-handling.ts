import type { EventDefinition } from '@mnw/contracts/define-event';
import type { Database } from '@mnw/db/database';
import { isConnectionLost } from '@mnw/db/errors';
import type { Tx } from '@mnw/db/tx';
import { insertDeadLetter } from './dead-letters.queries.js';
import { claimMessage } from './inbox.queries.js';

/** Data beside the payload: the id of the outbox row, which is the same in every delivery. */
export interface EventMeta {
  messageId: string;
}

export interface EventHandler {
  event: EventDefinition;
  consumer: string;
  handle: (payload: unknown, tx: Tx, meta: EventMeta) => Promise<unknown>;
}

/**
 * Runs a handler exactly once per message, because its effect and the inbox row commit together. Returns false if
 * it was handled before.
 */
export function handleOnce(
  db: Database,
  { event, consumer, handle }: EventHandler,
  messageId: string,
  body: unknown,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await claimMessage(tx, consumer, messageId))) return false;
    await handle(event.payload.parse(body), tx, { messageId });
    return true;
  });
}

export interface FailedMessage {
  consumer: string;
  subject: string;
  messageId: string;
  payload: unknown;
  error: unknown;
  attempts: number;
}

/** Stores a message as a dead letter. Idempotent: each message and consumer has at most one waiting dead letter. */
export async function addDeadLetter(
  db: Database,
  { consumer, subject, messageId, payload, error, attempts }: FailedMessage,
): Promise<void> {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const shortened = reason.slice(0, 4_000);
  await insertDeadLetter(db, { consumer, subject, message_id: messageId, payload, error: shortened, attempts });
}

/** If our process cannot reach the database, the message is not at fault. */
export const isOutage = (error: unknown): boolean =>
  isConnectionLost(error) || (error as { code?: string }).code === 'db.unavailable';
