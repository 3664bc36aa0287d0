import { json, sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface OutboxHeaders {
  traceparent?: string | undefined;
}

export interface NewOutboxRow {
  subject: string;
  payload: unknown;
  headers: OutboxHeaders;
}

export interface OutboxRow extends NewOutboxRow {
  id: string;
}

export const insertOutboxRow = (tx: Tx, { subject, payload, headers }: NewOutboxRow): Promise<number> =>
  tx.run(sql`insert into outbox (subject, payload, headers) values (${subject}, ${json(payload)}, ${json(headers)})`);

/** Leases the oldest rows that no relay is publishing. */
export const leaseOutboxRows = (db: Queries, limit: number, leaseMs: number): Promise<OutboxRow[]> =>
  db.many<OutboxRow>(sql`
    with due as (
      select id from outbox
      where published_at is null and (leased_until is null or leased_until < now())
      order by id limit ${limit} for update skip locked)
    update outbox set leased_until = now() + ${leaseMs}::int * interval '1 millisecond', attempts = attempts + 1
    from due where outbox.id = due.id
    returning outbox.id, outbox.subject, outbox.payload, outbox.headers`);

/** Ends the lease of all rows and marks those that the broker accepted. */
export const releaseOutboxRows = (db: Queries, ids: readonly string[], published: readonly string[]): Promise<number> =>
  db.run(sql`
    update outbox set leased_until = null, published_at = case when id = any(${published}::uuid[]) then now() end
    where id = any(${ids}::uuid[])`);

/** Seconds for which the oldest unpublished row has waited. */
export const outboxLag = async (db: Queries): Promise<number> =>
  (
    await db.one<{ seconds: number }>(sql`
      select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds from outbox
      where published_at is null`)
  ).seconds;

export interface OutboxStatus {
  waiting: number;
  oldest_seconds: number;
  most_attempts: number;
}

/** What the service has still to publish: row-level security hides the rows of others. */
export const outboxStatus = (db: Queries): Promise<OutboxStatus> =>
  db.one<OutboxStatus>(sql`
    select count(*)::int as waiting, coalesce(max(attempts), 0) as most_attempts,
      coalesce(extract(epoch from now() - min(created_at)), 0)::int as oldest_seconds
    from outbox where published_at is null`);
