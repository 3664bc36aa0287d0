import type { Database } from '@mnw/db/database';
import type { DeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { setReplayed, waitingLetter, waitingDeadLetters } from './dead-letters.queries.js';
import { handleOnce, type EventHandler } from './event-handling.js';

class DeadLetterNotFound extends DomainError {
  constructor() {
    super('platform.dead-letter-not-found', 'not-found', 'This service has no such waiting dead letter.');
  }
}

/** Messages that a service gave up on, for an operator to inspect and replay. */
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly handlers: readonly EventHandler[],
  ) {}

  async list(): Promise<DeadLetter[]> {
    const rows = await waitingDeadLetters(this.db);
    return rows.map(({ failed_at, ...row }) => ({ ...row, failed_at: failed_at.toISOString() }));
  }

  /** Runs the handler again. The inbox still guards it, so a message that was handled meanwhile changes nothing. */
  async replay(id: string): Promise<void> {
    const row = await waitingLetter(this.db, id);
    const handler = row && this.handlers.find(({ consumer }) => consumer === row.consumer);
    if (!row || !handler) throw new DeadLetterNotFound();
    await handleOnce(this.db, handler, row.message_id, row.payload);
    await setReplayed(this.db, id);
  }
}
