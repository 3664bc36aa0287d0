import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface SshKeyRow {
  id: string;
  name: string;
  key_type: string;
  fingerprint: string;
  created_at: Date;
  last_used_at: Date | null;
  /** Credentials of the account were revoked since the key was added or confirmed. */
  is_paused: boolean;
}

const columns = sql`
  k.id, k.name, k.key_type, k.fingerprint, k.created_at, k.last_used_at,
  not exists (select 1 from pub_credential_versions v where v.user_id = k.user_id and v.version = k.credentials_version) as is_paused`;

export const sshKeysOf = (db: Queries, userId: string): Promise<SshKeyRow[]> =>
  db.many<SshKeyRow>(sql`select ${columns} from ssh_keys k where user_id = ${userId} order by id desc`);

export const countKeysOf = async (db: Queries, userId: string): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) from ssh_keys where user_id = ${userId}`)).count;

export interface NewSshKey {
  user_id: string;
  name: string;
  key_type: string;
  public_key: string;
  fingerprint: string;
  /**
   * The version of the caller's credentials, not the account's current one: a key added while credentials are being
   * revoked is then paused.
   */
  credentials_version: number;
}

const sshKeyById = (tx: Tx, id: string): Promise<SshKeyRow> =>
  tx.one<SshKeyRow>(sql`select ${columns} from ssh_keys k where id = ${id}`);

export async function insertSshKey(tx: Tx, key: NewSshKey): Promise<SshKeyRow> {
  const { id } = await tx.prisma(({ sshKeys }) => sshKeys.create({ data: key, select: { id: true } }));
  return sshKeyById(tx, id);
}

/**
 * Gives the key the version of the caller's credentials. If credentials were revoked after the call was admitted,
 * the account has a newer version and the key stays paused.
 */
export async function confirmKey(
  tx: Tx,
  { id, userId, version }: { id: string; userId: string; version: number },
): Promise<SshKeyRow | undefined> {
  const { count } = await tx.prisma(({ sshKeys }) =>
    sshKeys.updateMany({ where: { id, user_id: userId }, data: { credentials_version: version } }),
  );
  return count === 0 ? undefined : sshKeyById(tx, id);
}

export async function deleteKeysOf(tx: Tx, userId: string): Promise<void> {
  await tx.prisma(({ sshKeys }) => sshKeys.deleteMany({ where: { user_id: userId } }));
}

/** An account in good standing that has this key, not paused. */
export interface KeyHolder {
  key_id: string;
  user_id: string;
  username: string;
  can_create_projects: boolean;
}

/**
 * All accounts with this key; there may be two. The version is compared here, so a revocation takes effect when it
 * commits.
 */
export const holdersOf = (db: Queries, fingerprint: string): Promise<KeyHolder[]> =>
  db.many<KeyHolder>(sql`
    select k.id as key_id, k.user_id, u.username, u.can_create_projects from ssh_keys k join pub_users u on u.id = k.user_id
    join pub_credential_versions v on v.user_id = k.user_id and v.version = k.credentials_version
    where k.fingerprint = ${fingerprint} and u.state = 'active' order by k.id`);

/** Whether an account in good standing has this key and it is paused. */
export const isPausedKey = async (db: Queries, fingerprint: string): Promise<boolean> =>
  (
    await db.one<{ paused: boolean }>(sql`
    select exists (
      select 1 from ssh_keys k join pub_users u on u.id = k.user_id join pub_credential_versions v on v.user_id = k.user_id
      where k.fingerprint = ${fingerprint} and u.state = 'active' and v.version <> k.credentials_version) as paused`)
  ).paused;

/** Shown with a precision of an hour, so it is written at most once an hour. */
export const recordUse = (db: Queries, keyId: string, now: Date): Promise<number> =>
  db.run(
    sql`update ssh_keys set last_used_at = ${now} where id = ${keyId} and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 hour')`,
  );

export async function deleteKey(tx: Tx, keyId: string, userId: string): Promise<number> {
  const { count } = await tx.prisma(({ sshKeys }) => sshKeys.deleteMany({ where: { id: keyId, user_id: userId } }));
  return count;
}
