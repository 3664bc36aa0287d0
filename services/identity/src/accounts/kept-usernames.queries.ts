import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { namelessPrefix } from './reserved-usernames.js';

/** How long a name is held for somebody who has joined: as long as the link works that was mailed to them. */
export const heldHours = 24;

/** Whose name it is to be: keyed hashes, so that neither can be read back. The network is unknown where no person asked. */
export interface Holder {
  addressHash: Buffer;
  clientHash: Buffer | null;
}

/**
 * Takes the name for a day, whatever becomes of the address it was typed in with. False if an account has it, or if it is kept. Does the same
 * to a name that is free in either case, so that a second try tells nothing.
 */
export const takeUsername = (tx: Tx, username: string, holder: Holder, now: Date): Promise<boolean> =>
  take(tx, username, holder, { now, ownHoldGivesWay: false });

/**
 * As `takeUsername`, for somebody who has proved the address: a name that is held for that address is theirs to take. At
 * joining this would tell whether the first try made an account.
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

/** An account that is not proved holds its name no longer than any other try does. Its owner chooses another when the address is proved. */
const freeFromUnproved = (tx: Tx, username: string, now: Date): Promise<number> =>
  tx.run(sql`
    update users set username = ${namelessPrefix} || right(replace(id::text, '-', ''), 23), display_name = ''
    where username = ${username} and not email_verified and deleted_at is null
      and created_at <= ${now}::timestamptz - make_interval(hours => ${heldHours})`);

/**
 * How many names are held now, for tries with one address and from one network. Holders of the same address or network wait for each other
 * until the transaction ends, so the counts hold for what it then adds.
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

/** A proved account has its name itself. */
export const endHold = (tx: Tx, userId: string): Promise<number> =>
  tx.run(sql`delete from kept_usernames where username = (select username from users where id = ${userId})`);

/** Keeps the name of a deleted account: for ever where `until` is null. */
export const keepUsername = (tx: Tx, username: string, until: Date | null): Promise<number> =>
  tx.run(sql`
    insert into kept_usernames (username, kept_until) values (${username}, ${until})
    on conflict (username) do update set kept_until = excluded.kept_until, address_hash = null, client_hash = null`);

/** Frees a batch of names whose time is over. */
export const freeUsernames = (db: Queries, now: Date): Promise<number> =>
  db.run(
    sql`delete from kept_usernames where username in (select username from kept_usernames where kept_until <= ${now} limit 1000)`,
  );
