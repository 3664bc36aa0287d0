import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { LinkPurpose } from './login-tokens.queries.js';

export interface JoinRequest {
  purpose: 'join';
  email: string;
  username: string;
  password_hash: string;
  join_attempt_hash: Buffer;
  /** When the request was made, which is also when the reservation of the username started. */
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

/** Dequeues the oldest request; it stays in the queue if the transaction fails. */
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
    throw new Error('A join request has no username or no password.');
  return { purpose, email, username, password_hash, join_attempt_hash, created_at };
}

/**
 * Creates the account; undefined if its username or address is taken. Uses `on conflict` instead of a violation,
 * because PostgreSQL logs the address of a violation. The account's age counts from the request, so the username is free
 * again when its reservation ends, with or without an account, and nobody can tell whether there is one.
 */
export const insertAccount = (
  tx: Tx,
  { username, email, password_hash, join_attempt_hash, created_at }: JoinRequest,
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into users (username, email, display_name, password_hash, join_attempt_hash, created_at)
    values (${username}, ${email}, ${username}, ${password_hash}, ${join_attempt_hash}, ${created_at})
    on conflict do nothing returning id`);
