import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface SshKeyRow {
  id: string;
  name: string;
  key_type: string;
  fingerprint: string;
  created_at: Date;
  last_used_at: Date | null;
}

const columns = sql`id, name, key_type, fingerprint, created_at, last_used_at`;

export const sshKeysOf = (db: Queries, userId: string): Promise<SshKeyRow[]> =>
  db.many<SshKeyRow>(sql`select ${columns} from ssh_keys where user_id = ${userId} order by id desc`);

export const insertSshKey = (tx: Tx, key: { user_id: string; name: string; key_type: string; public_key: string; fingerprint: string }): Promise<SshKeyRow> =>
  tx.one<SshKeyRow>(sql`
    insert into ssh_keys (user_id, name, key_type, public_key, fingerprint) values (${key.user_id}, ${key.name}, ${key.key_type}, ${key.public_key}, ${key.fingerprint})
    returning ${columns}`);

/** Somebody in good standing who holds a key. */
export interface KeyHolder {
  key_id: string;
  user_id: string;
  username: string;
  can_create_projects: boolean;
}

/** Everyone who holds the key: two accounts may. */
export const holdersOf = (db: Queries, fingerprint: string): Promise<KeyHolder[]> =>
  db.many<KeyHolder>(sql`
    select k.id as key_id, k.user_id, u.username, u.can_create_projects from ssh_keys k join pub_users u on u.id = k.user_id
    where k.fingerprint = ${fingerprint} and u.state = 'active' order by k.id`);

/** Shown to the hour, so written at most that often. */
export const noteUse = (db: Queries, keyId: string, now: Date): Promise<number> =>
  db.run(sql`update ssh_keys set last_used_at = ${now} where id = ${keyId} and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 hour')`);
