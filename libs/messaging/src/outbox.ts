import type { z } from 'zod';
import type { EventDefinition } from '@mnw/contracts/define-event';
import { json, sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { currentCall } from '@mnw/observability/call-context';

const wake = Symbol('outbox');

/** Records that `event` happened, in the transaction that made it happen; it is published after the commit, at least once. */
export async function addToOutbox<P extends z.ZodType>(tx: Tx, event: EventDefinition<P>, payload: z.input<P>): Promise<void> {
  const headers = { traceparent: currentCall()?.traceparent };
  await tx.run(sql`insert into outbox (subject, payload, headers) values (${event.subject}, ${json(event.payload.parse(payload))}, ${json(headers)})`);
  tx.afterCommit(tx.outboxWritten, wake);
}
