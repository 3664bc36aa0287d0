import type { InputOf } from '@mnw/contracts/define-rpc';
import type { updateMe } from '@mnw/contracts/identity/me.rpc';
import type { User } from '@mnw/contracts/identity/user';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { AccountNotFound } from '../identity.errors.js';

type AccountRow = Omit<User, 'state' | 'created_at'> & {
  suspended_at: Date | null;
  deactivated_at: Date | null;
  created_at: Date;
};

/** The account as its owner sees it; a deleted account is not found. */
export async function findAccount(db: Queries, userId: string): Promise<User> {
  const row = await db.maybe<AccountRow>(sql`
    select id, username, display_name, bio, email, email_verified, can_create_projects, is_operator,
      notify_sale, notify_follower, notify_release, notify_issues, suspended_at, deactivated_at, created_at
    from users where id = ${userId} and deleted_at is null and email is not null`);
  if (!row) throw new AccountNotFound();
  const { suspended_at, deactivated_at, created_at, ...user } = row;
  return { ...user, state: stateOf(suspended_at, deactivated_at), created_at: created_at.toISOString() };
}

export const stateOf = (suspendedAt: Date | null, deactivatedAt: Date | null): User['state'] =>
  suspendedAt ? 'suspended' : deactivatedAt ? 'deactivated' : 'active';

export const findAccountByEmail = (
  db: Queries,
  email: string,
): Promise<{ id: string; email_verified: boolean } | undefined> =>
  db.maybe(sql`select id, email_verified from users where email = ${email} and deleted_at is null`);

/** Locks the account row before a change of its state. */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  const row = await tx.maybe(sql`select id from users where id = ${userId} and deleted_at is null for update`);
  if (!row) throw new AccountNotFound();
}

/** Like `lockAccount`, by username. */
export async function lockAccountByUsername(tx: Tx, username: string): Promise<string> {
  const row = await tx.maybe<{ id: string }>(sql`
    select id from users where username = ${username} and deleted_at is null for update`);
  if (!row) throw new AccountNotFound();
  return row.id;
}

/** Fields missing from the input stay unchanged. */
export async function updateProfile(tx: Tx, userId: string, input: InputOf<typeof updateMe>): Promise<void> {
  const { display_name, bio, notify_sale, notify_follower, notify_release, notify_issues } = input;
  const data = { display_name, bio, notify_sale, notify_follower, notify_release, notify_issues };
  await tx.prisma(({ users }) => users.updateMany({ where: { id: userId }, data }));
}

/** Whether the account exists; it cannot be deleted before the transaction ends. */
export const holdAccount = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from users where id = ${userId} and deleted_at is null for share`)) > 0;
