import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { BroadcastClaim, ClaimedDelivery } from './delivery.js';
import { deliveryLife } from './delivery.states.js';

export interface ClaimArgs {
  now: Date;
  leaseSeconds: number;
}

/** Leases the transactional delivery that has been due longest. Sending starts only with `startAttempt`. */
export const claimTransactional = (
  db: Queries,
  { now, leaseSeconds }: ClaimArgs,
): Promise<ClaimedDelivery | undefined> =>
  db.maybe<ClaimedDelivery>(sql`
    with due as (
      select id from mail_deliveries
      where stream = 'transactional' and state = 'queued' and next_attempt_at <= greatest(now(), ${now}::timestamptz)
      order by next_attempt_at, id limit 1 for update skip locked
    )
    update mail_deliveries d
    set state = 'sending', attempts = attempts + 1, attempt_started_at = null, leased_until = greatest(now(), ${now}::timestamptz) + make_interval(secs => ${leaseSeconds})
    from due where d.id = due.id and d.state = any(${deliveryLife.from('claim')})
    returning d.id, d.kind, d.attempts, d.user_id, d.reference, d.created_at`);

/**
 * Starts the attempt of a leased transactional delivery, or rejects it because its address is suppressed after a
 * bounce. A spam complaint does not stop it: somebody who complained about a newsletter still wants the receipt. No row
 * means that the lease was lost.
 */
export const startAttempt = (
  db: Queries,
  args: { id: string; attempts: number; address: string; messageId: string },
): Promise<{ state: 'sending' | 'suppressed' } | undefined> =>
  db.maybe(sql`
    with verdict as (
      select exists (select 1 from email_suppressions where lower(email) = ${args.address} and reason = 'HardBounce') as is_dead
    )
    update mail_deliveries
    set address = ${args.address}, message_id = ${args.messageId},
        state = case when is_dead then 'suppressed' else 'sending' end,
        attempt_started_at = case when is_dead then null else now() end,
        leased_until = case when is_dead then null else leased_until end,
        response = case when is_dead then 'the address bounced before' end
    from verdict
    where id = ${args.id} and attempts = ${args.attempts} and state = any(${deliveryLife.from('stop')})
    returning state`);

/**
 * Claims the broadcast delivery that has been due longest and starts its attempt. The same statement checks that the
 * address is not suppressed, is still subscribed and still wants release emails, so whoever unsubscribed before it gets
 * nothing.
 */
export const claimBroadcast = (
  db: Queries,
  { now, leaseSeconds, host }: ClaimArgs & { host: string },
): Promise<BroadcastClaim | undefined> =>
  db.maybe<BroadcastClaim>(sql`
    with due as (
      select d.id, d.campaign_id, d.address, case
        when c.cancelled_at is not null then 'cancelled'
        when exists (select 1 from email_suppressions s where lower(s.email) = d.address) then 'suppressed'
        when not exists (select 1 from mailing_list_subscribers m where m.id = d.subscriber_id and m.state = 'active') then 'unsubscribed'
        when exists (select 1 from pub_user_contacts k where k.id = d.user_id and not k.notify_release) then 'preference'
      end as refusal
      from mail_deliveries d join mail_campaigns c on c.id = d.campaign_id
      where d.stream = 'broadcast' and d.state = 'queued' and d.next_attempt_at <= greatest(now(), ${now}::timestamptz)
        and d.address is not null
      order by d.next_attempt_at, d.id limit 1 for update of d skip locked
    )
    update mail_deliveries d
    set state = case when refusal is null then 'sending' when refusal = 'cancelled' then 'cancelled' else 'suppressed' end,
        response = refusal,
        attempts = attempts + case when refusal is null then 1 else 0 end,
        message_id = '<' || d.id || '@' || ${host}::text || '>',
        attempt_started_at = case when refusal is null then now() end,
        leased_until = case when refusal is null then greatest(now(), ${now}::timestamptz) + make_interval(secs => ${leaseSeconds}) end
    from due where d.id = due.id and d.state = any(${deliveryLife.from('claim')})
    returning d.id, d.state, d.attempts, due.campaign_id, d.subscriber_id, due.address, d.message_id, d.created_at`);

/**
 * Handles the deliveries of dead workers. An attempt that had not started, or that can be repeated without harm
 * (transactional, same Message-ID), is due again. A broadcast attempt that had started becomes `uncertain` and is never
 * resent automatically.
 */
export const recoverExpired = (db: Queries, now: Date): Promise<{ state: string }[]> =>
  db.many(sql`
    with expired as (
      select id from mail_deliveries where state = 'sending' and leased_until < greatest(now(), ${now}::timestamptz)
      order by leased_until limit 500 for update skip locked
    )
    update mail_deliveries d
    set state = case when stream = 'broadcast' and attempt_started_at is not null then 'uncertain' else 'queued' end,
        leased_until = null, next_attempt_at = now()
    from expired where d.id = expired.id and d.state = any(${deliveryLife.from('recover')})
    returning d.state`);
