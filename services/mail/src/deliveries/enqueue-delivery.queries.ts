import { json, sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { DeliveryReference, TransactionalKind } from './delivery.js';

export interface NewDelivery {
  kind: TransactionalKind;
  /** Identifies the email; a second one with the same key is dropped. */
  dedupeKey: string;
  reference: DeliveryReference;
  userId?: string | null;
  /** Set only if it is known already; otherwise the owner of the facts is asked when the email is sent. */
  address?: string;
}

/** Queues a transactional email. Returns false if it was queued before. */
export async function enqueueDelivery(
  tx: Tx,
  { kind, dedupeKey, reference, userId = null, address }: NewDelivery,
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into mail_deliveries (stream, kind, dedupe_key, reference, user_id, address)
    values ('transactional', ${kind}, ${dedupeKey}, ${json(reference)}, ${userId}, ${address ?? null})
    on conflict on constraint mail_deliveries_dedupe_key_key do nothing`);
  return added === 1;
}
