import { DomainError } from '@mnw/contracts/domain-error';
import type { Idempotency } from '@mnw/observability/call-context';
import { json, sql } from './sql.js';
import type { Tx } from './tx.js';

/**
 * Claims the key in this transaction. A repeated request waits for the first to commit and then gets its stored
 * answer.
 */
export async function claimKey(
  tx: Tx,
  { actorKey, key, requestHash }: Idempotency,
): Promise<{ stored: unknown } | undefined> {
  const claimed = await tx.run(sql`
    insert into idempotency_keys (actor_key, key, request_hash) values (${actorKey}, ${key}, ${requestHash}) on conflict do nothing`);
  if (claimed === 1) return undefined;
  const row = await tx.one<{ request_hash: string; answer: unknown }>(sql`
    select request_hash, answer from idempotency_keys where actor_key = ${actorKey} and key = ${key}`);
  if (row.request_hash !== requestHash)
    throw new DomainError(
      'idempotency.key-reused',
      'invalid',
      'This Idempotency-Key was already used for a different request.',
      {
        field: 'Idempotency-Key',
      },
    );
  if (row.answer === null)
    throw new DomainError(
      'idempotency.in-progress',
      'conflict',
      'The first request with this Idempotency-Key has not finished yet.',
      { retryAfterSeconds: 1 },
    );
  return { stored: row.answer };
}

/** Stores the answer with its key, in the transaction that did the work. */
export async function storeAnswer(tx: Tx, { actorKey, key }: Idempotency, answer: unknown): Promise<void> {
  await tx.run(
    sql`update idempotency_keys set answer = ${json(answer ?? {})} where actor_key = ${actorKey} and key = ${key}`,
  );
}
