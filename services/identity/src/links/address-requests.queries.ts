import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { LinkPurpose } from './login-tokens.queries.js';

export interface JoinRequest {
  purpose: 'join';
  email: string;
  username: string;
  password_hash: string;
  join_attempt_hash: Buffer;
  /** When somebody asked, which is also when the hold of the username began. */
  created_at: Date;
}
export type AddressRequest = JoinRequest | { purpose: LinkPurpose; email: string };

export const addJoinRequest = (tx: Tx, request: Omit<JoinRequest, 'purpose'>): Promise<number> =>
  tx.run(sql`
    insert into address_requests (purpose, email, username, password_hash, join_attempt_hash, created_at)
    values ('join', ${request.email}, ${request.username}, ${request.password_hash}, ${request.join_attempt_hash},
      ${request.created_at})`);

export const addLinkRequest = (tx: Tx, purpose: LinkPurpose, email: string): Promise<number> =>
  tx.run(sql`insert into address_requests (purpose, email) values (${purpose}, ${email})`);

/** Takes the oldest request out of the queue; it is back if the transaction fails. */
export const takeAddressRequest = async (tx: Tx): Promise<AddressRequest | undefined> => {
  const row = await tx.maybe<AddressRequestRow>(sql`
    delete from address_requests
    where id = (select id from address_requests order by id limit 1 for update skip locked)
    returning purpose, email, username, password_hash, join_attempt_hash, created_at`);
  return row && requestOf(row);
};

interface AddressRequestRow {
  purpose: AddressRequest['purpose'];
  email: string;
  username: string | null;
  password_hash: string | null;
  join_attempt_hash: Buffer | null;
  created_at: Date;
}

function requestOf({ purpose, ...row }: AddressRequestRow): AddressRequest {
  const { email, username, password_hash, join_attempt_hash, created_at } = row;
  if (purpose !== 'join') return { purpose, email };
  if (username === null || password_hash === null || join_attempt_hash === null)
    throw new Error('A request to join has no name or no password.');
  return { purpose, email, username, password_hash, join_attempt_hash, created_at };
}

/**
 * Makes the account; undefined if its name or address is taken. A conflict and not a violation, because PostgreSQL
 * logs the address of those. Its age counts from the request: the username is free again when the hold ends, with an
 * account or without, so nobody can tell whether there is one.
 */
export const insertAccount = (
  tx: Tx,
  { username, email, password_hash, join_attempt_hash, created_at }: JoinRequest,
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into users (username, email, display_name, password_hash, join_attempt_hash, created_at)
    values (${username}, ${email}, ${username}, ${password_hash}, ${join_attempt_hash}, ${created_at})
    on conflict do nothing returning id`);
