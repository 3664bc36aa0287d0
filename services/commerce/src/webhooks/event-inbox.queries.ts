import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface InboxEntry {
  source: 'platform' | 'connect';
  /** Empty for the platform's own events. */
  account: string;
  eventId: string;
  eventType: string;
  objectId: string | null;
}

/** Stores the event, or counts another attempt. Returns whether it was already handled. */
export const receiveEvent = (db: Queries, { source, account, eventId, eventType, objectId }: InboxEntry) =>
  db.one<{ id: string; is_handled: boolean }>(sql`
    insert into stripe_events as e (source, account, event_id, event_type, object_id, attempts) values (${source}, ${account}, ${eventId}, ${eventType}, ${objectId}, 1)
    on conflict (source, account, event_id) do update set attempts = e.attempts + 1
    returning id, handled_at is not null as is_handled`);

export async function markHandled(db: Queries, id: string, outcome: 'applied' | 'ignored'): Promise<void> {
  await db.run(
    sql`update stripe_events set handled_at = now(), outcome = ${outcome}, error = null where id = ${id} and handled_at is null`,
  );
}

export async function markUnhandled(db: Queries, id: string, error: string): Promise<void> {
  await db.run(sql`update stripe_events set error = ${error} where id = ${id} and handled_at is null`);
}
