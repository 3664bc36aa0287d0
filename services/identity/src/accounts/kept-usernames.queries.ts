import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { namelessPrefix } from './reserved-usernames.js';

/** How long a username is reserved for somebody who has joined: as long as the emailed link is valid. */
export const heldHours = 24;

/**
 * Who a username is reserved for, as keyed hashes that cannot be reversed. The network is unknown if the request did
 * not come from a person.
 */
export interface Holder {
  addressHash: Buffer;
  clientHash: Buffer | null;
}

/**
 * Reserves the username for a day, whether or not an account is created for the address. False if an account has it or
 * it is reserved. A free username is reserved in either case, so that a second attempt reveals nothing.
 */
export const takeUsername = (tx: Tx, username: string, holder: Holder, now: Date): Promise<boolean> =>
  take(tx, username, holder, { now, ownHoldGivesWay: false });

/**
 * Like `takeUsername`, for somebody who has proved the address: a username reserved for that address can be taken by
 * them. At registration this would reveal whether the first attempt created an account.
 */
export const takeUsernameAsOwner = (tx: Tx, username: string, holder: Holder, now: Date): Promise<boolean> =>
  take(tx, username, holder, { now, ownHoldGivesWay: true });

interface Taking {
  now: Date;
  ownHoldGivesWay: boolean;
}

async function take(
  tx: Tx,
  username: string,
  { addressHash, clientHash }: Holder,
  { now, ownHoldGivesWay }: Taking,
): Promise<boolean> {
  await freeFromUnproved(tx, username, now);
  const taken = await tx.run(sql`
    insert into kept_usernames (username, kept_until, address_hash, client_hash)
    select ${username}, ${now}::timestamptz + make_interval(hours => ${heldHours}), ${addressHash}, ${clientHash}
    where not exists (select 1 from users where username = ${username})
    on conflict (username) do update set kept_until = excluded.kept_until, address_hash = excluded.address_hash, client_hash = excluded.client_hash
    where kept_usernames.kept_until <= ${now}
      or (${ownHoldGivesWay} and kept_usernames.address_hash = excluded.address_hash)`);
  return taken === 1;
}

/**
 * An unproved account keeps its username no longer than any other attempt does. Its owner chooses another one when the
 * address is proved.
 */
const freeFromUnproved = (tx: Tx, username: string, now: Date): Promise<number> =>
  tx.run(sql`
    update users set username = ${namelessPrefix} || right(replace(id::text, '-', ''), 23), display_name = ''
    where username = ${username} and not email_verified and deleted_at is null
      and created_at <= ${now}::timestamptz - make_interval(hours => ${heldHours})`);

/**
 * How many usernames are reserved now by one address and from one network. Attempts with the same address or network
 * are serialised until the transaction ends, so the counts remain correct for what it inserts.
 */
export async function namesHeld(
  tx: Tx,
  { addressHash, clientHash }: Holder,
  now: Date,
): Promise<{ by_address: number; by_client: number }> {
  for (const hash of [addressHash, clientHash])
    if (hash)
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`names held by ${hash.toString('hex')}`}, 0))`);
  return tx.one(sql`
    select (select count(*)::int from kept_usernames where address_hash = ${addressHash} and kept_until > ${now}) as by_address,
      (select count(*)::int from kept_usernames where client_hash = ${clientHash}::bytea and kept_until > ${now}) as by_client`);
}

/** A proved account owns its username, so the reservation is deleted. */
export const endHold = (tx: Tx, userId: string): Promise<number> =>
  tx.run(sql`delete from kept_usernames where username = (select username from users where id = ${userId})`);

/** Reserves the username of a deleted account; permanently if `until` is null. */
export const keepUsername = (tx: Tx, username: string, until: Date | null): Promise<number> =>
  tx.run(sql`
    insert into kept_usernames (username, kept_until) values (${username}, ${until})
    on conflict (username) do update set kept_until = excluded.kept_until, address_hash = null, client_hash = null`);

/** Deletes a batch of expired reservations. */
export const freeUsernames = (db: Queries, now: Date): Promise<number> =>
  db.run(
    sql`delete from kept_usernames where username in (select username from kept_usernames where kept_until <= ${now} limit 1000)`,
  );
