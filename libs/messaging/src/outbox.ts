import type { z } from 'zod';
import type { EventDefinition } from '@mnw/contracts/define-event';
import type { Tx } from '@mnw/db/tx';
import { currentCall } from '@mnw/observability/call-context';
import { insertOutboxRow } from './outbox.queries.js';

const wake = Symbol('outbox');

/** Records `event` in the transaction that caused it. It is published after the commit, at least once. */
export async function addToOutbox<P extends z.ZodType>(
  tx: Tx,
  event: EventDefinition<P>,
  payload: z.input<P>,
): Promise<void> {
  const headers = { traceparent: currentCall()?.traceparent };
  await insertOutboxRow(tx, { subject: event.subject, payload: event.payload.parse(payload), headers });
  tx.afterCommit(tx.outboxWritten, wake);
}
