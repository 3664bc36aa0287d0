import { sql, type Sql } from '@mnw/db/sql';

/**
 * Data that a service keeps for a limited time. The job `<service>__forget-handled` deletes it in batches, hourly
 * and again while there is more.
 */
export interface Retention {
  /** The service that owns the rows; `each` for tables in which every service has rows. */
  service: string;
  table: string;
  /**
   * What is deleted, and when, in words for people. `docs/retention.md` has the same rows, and a test compares
   * them.
   */
  what: string;
  /** Deletes at most `most` rows. */
  forget: (most: number) => Sql;
}

/**
 * The only list of histories with an end. A new table that only grows belongs here, or into the exceptions of
 * `docs/retention.md`.
 */
export const retentions: readonly Retention[] = [
  {
    service: 'each',
    table: 'idempotency_keys',
    what: '24 hours after the request',
    forget: (most) => sql`
      delete from idempotency_keys where (actor_key, key) in (
        select actor_key, key from idempotency_keys where created_at < now() - interval '24 hours' limit ${most})`,
  },
  {
    service: 'each',
    table: 'outbox',
    what: '7 days after it was published, as long as the stream keeps it',
    forget: (most) =>
      sql`delete from outbox where id in (select id from outbox where published_at < now() - interval '7 days' limit ${most})`,
  },
  {
    service: 'each',
    table: 'inbox',
    what: '14 days after it was handled, when no delivery of it can come any more',
    forget: (most) => sql`
      delete from inbox where (consumer, message_id) in (
        select consumer, message_id from inbox where handled_at < now() - interval '14 days' limit ${most})`,
  },
  {
    service: 'each',
    table: 'dead_letters',
    what: '90 days after an operator replayed or discarded it',
    forget: (most) => sql`
      delete from dead_letters where id in (
        select id from dead_letters where coalesce(replayed_at, discarded_at) < now() - interval '90 days' limit ${most})`,
  },
  {
    service: 'ota',
    table: 'ota_build_log',
    what: '30 days after its build ended',
    forget: (most) => sql`
      delete from ota_build_log where (build_id, attempt, seq) in (
        select l.build_id, l.attempt, l.seq from ota_build_log l join ota_builds b on b.id = l.build_id
        where b.finished_at < now() - interval '30 days' limit ${most})`,
  },
  {
    service: 'ota',
    table: 'ota_builds',
    what: '180 days after it ended, unless a release was made of it',
    forget: (most) => sql`
      delete from ota_builds where id in (
        select id from ota_builds where finished_at < now() - interval '180 days' and release_id is null limit ${most})`,
  },
  {
    service: 'ota',
    table: 'ota_failure_reports',
    what: '90 days after the report',
    forget: (most) => sql`
      delete from ota_failure_reports where id in (
        select id from ota_failure_reports where created_at < now() - interval '90 days' limit ${most})`,
  },
  {
    service: 'identity',
    table: 'deletion_notices',
    what: '7 days after the account was deleted, when its last email was sent or given up',
    forget: (most) =>
      sql`delete from deletion_notices where id in (select id from deletion_notices where created_at < now() - interval '7 days' limit ${most})`,
  },
  {
    service: 'git',
    table: 'git_pushes',
    what: '180 days after it was accepted or refused',
    forget: (most) =>
      sql`delete from git_pushes where id in (select id from git_pushes where settled_at < now() - interval '180 days' limit ${most})`,
  },
  {
    service: 'identity',
    table: 'security_events',
    what: '365 days after it happened',
    forget: (most) => sql`
      delete from security_events where id in (
        select id from security_events where created_at < now() - interval '365 days' limit ${most})`,
  },
  {
    service: 'identity',
    table: 'login_attempts',
    what: '7 days after it expired',
    forget: (most) => sql`
      delete from login_attempts where id in (
        select id from login_attempts where expires_at < now() - interval '7 days' limit ${most})`,
  },
  {
    service: 'identity',
    table: 'login_tokens',
    what: '30 days after the link expired',
    forget: (most) =>
      sql`delete from login_tokens where id in (select id from login_tokens where expires_at < now() - interval '30 days' limit ${most})`,
  },
  {
    service: 'commerce',
    table: 'stripe_events',
    what: '90 days after it was handled; Stripe sends an event again for 3 days at most',
    forget: (most) => sql`
      delete from stripe_events where id in (
        select id from stripe_events where handled_at < now() - interval '90 days' limit ${most})`,
  },
];
