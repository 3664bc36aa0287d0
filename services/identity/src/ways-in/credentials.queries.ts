import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { endAccessOf } from '../app-tokens/end-access.queries.js';
import { endSessionsOf } from '../sessions/sessions.queries.js';
import type { WayIn } from './endings.js';

export interface EndingOf {
  userId: string;
  now: Date;
  /** The session that is kept. */
  exceptSessionId: string | null;
}

/**
 * Revokes all credentials of one kind in the transaction that has locked the account's row; returns how many there
 * were.
 */
export const endCredentials: Record<WayIn, (tx: Tx, ending: EndingOf) => Promise<number>> = {
  sessions: (tx, { userId, now, exceptSessionId }) => endSessionsOf(tx, userId, now, exceptSessionId),
  'unfinished-log-ins': (tx, { userId }) => tx.run(sql`delete from login_attempts where user_id = ${userId}`),
  'known-devices': (tx, { userId }) => tx.run(sql`delete from known_devices where user_id = ${userId}`),
  'api-tokens': (tx, { userId, now }) =>
    tx.run(sql`update api_tokens set revoked_at = ${now} where user_id = ${userId} and revoked_at is null`),
  'app-sign-ins': (tx, { userId, now }) => endAccessOf(tx, userId, now),
  'mailed-links': (tx, { userId, now }) =>
    tx.run(sql`update login_tokens set used_at = ${now} where user_id = ${userId} and used_at is null`),
  async factors(tx, { userId }) {
    const passkeys = await tx.run(sql`delete from user_passkeys where user_id = ${userId}`);
    const codes = await tx.run(sql`delete from backup_codes where user_id = ${userId}`);
    const secrets = await tx.run(sql`
      update users set totp_secret = null, totp_key_id = null, totp_enabled = false, totp_last_step = null where id = ${userId} and totp_secret is not null`);
    return passkeys + codes + secrets;
  },
  /** They are covered by the version that `WaysIn.end` raises; git counts and deletes them. */
  'ssh-keys': () => Promise.resolve(0),
};

/**
 * Raises the version of the account's credentials and locks its row, so that no credential can be created under the old
 * version any more.
 */
export async function raiseCredentialsVersion(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`update users set credentials_version = credentials_version + 1 where id = ${userId}`);
}

/**
 * True if the account's credentials have this version, which is then locked until the end of the transaction. A
 * credential created during a revocation is therefore either created before it and revoked by it, or not created.
 */
export async function holdsCredentialsVersion(tx: Tx, userId: string, version: number): Promise<boolean> {
  const row = await tx.maybe(
    sql`select 1 from users where id = ${userId} and credentials_version = ${version} and deleted_at is null for share`,
  );
  return row !== undefined;
}
