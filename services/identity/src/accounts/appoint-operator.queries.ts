import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

export interface Namesake {
  id: string;
  username: string;
  email: string;
  email_verified: boolean;
}

/** The accounts that have this name or this address, locked: none, one with both, or one or two with one of them. */
export const lockNamesakes = (tx: Tx, username: string, email: string): Promise<Namesake[]> =>
  tx.many<Namesake>(sql`
    select id, username, email, email_verified from users
    where (username = ${username} or email = ${email}) and deleted_at is null and email is not null
    order by id for update`);

/** Undefined if somebody has taken the name or the address since they were looked for. */
export const insertAppointed = (
  tx: Tx,
  { username, email, hash }: { username: string; email: string; hash: string },
  now: Date,
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into users (username, email, display_name, password_hash, created_at)
    values (${username}, ${email}, ${username}, ${hash}, ${now})
    on conflict do nothing returning id`);

/** An operator may also create. False if the account was an operator before. */
export async function setOperator(tx: Tx, userId: string): Promise<boolean> {
  const appointed = await tx.run(sql`update users set is_operator = true where id = ${userId} and not is_operator`);
  await tx.run(sql`update users set can_create_projects = true where id = ${userId} and not can_create_projects`);
  return appointed === 1;
}
