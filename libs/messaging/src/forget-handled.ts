import type { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';

const batchSize = 1_000;

/**
 * Removes a batch of what has served its purpose, and says how many rows: idempotency keys after a day, published outbox rows after the
 * week that the stream keeps them, inbox rows after two, when no delivery of theirs can come any more.
 */
export async function forgetHandled(db: Database): Promise<number> {
  const forgotten = await Promise.all([
    db.run(sql`
      delete from idempotency_keys where (actor_key, key) in (
        select actor_key, key from idempotency_keys where created_at < now() - interval '24 hours' limit ${batchSize})`),
    db.run(sql`delete from outbox where id in (select id from outbox where published_at < now() - interval '7 days' limit ${batchSize})`),
    db.run(sql`
      delete from inbox where (consumer, message_id) in (
        select consumer, message_id from inbox where handled_at < now() - interval '14 days' limit ${batchSize})`),
  ]);
  return forgotten.reduce((sum, count) => sum + count, 0);
}
