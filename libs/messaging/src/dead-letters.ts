import type { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';
import type { DeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { handleOnce, type EventHandler } from './event-handling.js';

class DeadLetterNotFound extends DomainError {
  constructor() {
    super('platform.dead-letter-not-found', 'not-found', 'No such dead letter waits in this service.');
  }
}

interface DeadLetterRow {
  id: string;
  consumer: string;
  subject: string;
  message_id: string;
  payload: unknown;
  error: string;
  attempts: number;
  failed_at: Date;
}

/** The messages a service gave up on, for an operator to read and run again. */
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly handlers: readonly EventHandler[],
  ) {}

  async list(): Promise<DeadLetter[]> {
    const rows = await this.db.many<DeadLetterRow>(sql`
      select id, consumer, subject, message_id, payload, error, attempts, failed_at from dead_letters
      where replayed_at is null and discarded_at is null order by failed_at desc limit 200`);
    return rows.map(({ failed_at, ...row }) => ({ ...row, failed_at: failed_at.toISOString() }));
  }

  /** Runs the handler again; the inbox still guards it, so a message that was handled meanwhile changes nothing. */
  async replay(id: string): Promise<void> {
    const row = await this.db.maybe<DeadLetterRow>(sql`select * from dead_letters where id = ${id} and replayed_at is null and discarded_at is null`);
    const handler = row && this.handlers.find(({ consumer }) => consumer === row.consumer);
    if (!row || !handler) throw new DeadLetterNotFound();
    await handleOnce(this.db, handler, row.message_id, row.payload);
    await this.db.run(sql`update dead_letters set replayed_at = now() where id = ${id}`);
  }
}
