import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

/** How long a name is held for somebody who has joined and not opened the mailed link. An account whose address is never proved lives as long. */
export const joinDays = 7;

/**
 * Takes the name for the next week, whatever becomes of the address it was typed in with. False if an account has it, or if it is kept. Does
 * the same to a name that is free in either case, so that a second try tells nothing.
 */
export async function takeUsername(tx: Tx, username: string, now: Date): Promise<boolean> {
  const taken = await tx.run(sql`
    insert into kept_usernames (username, kept_until)
    select ${username}, ${now}::timestamptz + make_interval(days => ${joinDays}) where not exists (select 1 from users where username = ${username})
    on conflict (username) do update set kept_until = excluded.kept_until where kept_usernames.kept_until <= ${now}`);
  return taken === 1;
}

/** Keeps the name of a deleted account: for ever where `until` is null. */
export const keepUsername = (tx: Tx, username: string, until: Date | null): Promise<number> =>
  tx.run(sql`
    insert into kept_usernames (username, kept_until) values (${username}, ${until}) on conflict (username) do update set kept_until = excluded.kept_until`);

/** Frees a batch of names whose time is over. */
export const freeUsernames = (db: Queries, now: Date): Promise<number> =>
  db.run(sql`delete from kept_usernames where username in (select username from kept_usernames where kept_until <= ${now} limit 1000)`);
