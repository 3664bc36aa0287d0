import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { deliveryLife } from './delivery.states.js';

/** The lease that a result belongs to. A result is dropped if another worker has taken over. */
export interface Lease {
  id: string;
  attempts: number;
}

/**
 * Erases the address of a deleted account, because this was its last email. Also corrects a delivery that was assumed
 * lost while its slow result was still on the way.
 */
export const markSent = (db: Queries, { id, attempts }: Lease, response: string): Promise<number> =>
  db.run(sql`
    update mail_deliveries set state = 'sent', sent_at = now(), response = ${response}, leased_until = null,
      address = case when kind = 'account-deleted' then 'deleted:' || id else address end
    where id = ${id} and attempts = ${attempts} and state = any(${deliveryLife.from('send')})`);

export const markOver = (
  db: Queries,
  { id, attempts }: Lease,
  state: 'failed' | 'uncertain' | 'cancelled',
  response: string,
): Promise<number> =>
  db.run(sql`
    update mail_deliveries set state = ${state}, response = ${response}, leased_until = null,
      address = case when kind = 'account-deleted' then 'deleted:' || id else address end
    where id = ${id} and attempts = ${attempts} and state = any(${deliveryLife.from('end', state)})`);

export const markDeferred = (
  db: Queries,
  { id, attempts }: Lease,
  nextAttemptAt: Date,
  response: string,
): Promise<number> =>
  db.run(sql`
    update mail_deliveries set state = 'queued', next_attempt_at = ${nextAttemptAt}, response = ${response}, leased_until = null, attempt_started_at = null
    where id = ${id} and attempts = ${attempts} and state = any(${deliveryLife.from('defer')})`);

/** A bounce overrides a complaint, because it also stops transactional email. */
export const suppressAddress = (db: Queries, address: string, detail: string): Promise<number> =>
  db.run(sql`
    insert into email_suppressions (email, reason, detail) values (${address}, 'HardBounce', ${detail})
    on conflict (lower(email)) do update set reason = 'HardBounce', detail = excluded.detail where email_suppressions.reason <> 'HardBounce'`);
