import type { SigningKey } from '@mnw/contracts/ota/signing-keys';
import type { SigningKeyId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { readPublicKey, tauriPublicKey, type PublicKey } from '../minisign/public-key.js';

export interface SigningKeyRow {
  id: SigningKeyId;
  name: string;
  key_id: string;
  public_key: string;
  sealed_key: string | null;
  created_at: Date;
  retired_at: Date | null;
}

const columns = sql`id, name, key_id, public_key, sealed_key, created_at, retired_at`;

/** Newest first. */
export const keysOf = (db: Queries, appId: string): Promise<SigningKeyRow[]> =>
  db.many<SigningKeyRow>(sql`select ${columns} from ota_signing_keys where app_id = ${appId} order by id desc`);

/** Keys that may sign new files, newest first. */
export const liveKeysOf = (db: Queries, appId: string): Promise<SigningKeyRow[]> =>
  db.many<SigningKeyRow>(
    sql`select ${columns} from ota_signing_keys where app_id = ${appId} and retired_at is null order by id desc`,
  );

export const insertKey = (
  tx: Tx,
  key: { app_id: string; name: string; key_id: string; public_key: string; sealed_key: string | null },
): Promise<SigningKeyRow> =>
  tx.one<SigningKeyRow>(sql`
    insert into ota_signing_keys (app_id, name, key_id, public_key, sealed_key) values (${key.app_id}, ${key.name}, ${key.key_id}, ${key.public_key}, ${key.sealed_key})
    returning ${columns}`);

/** Retires the key and destroys its private part. */
export const retireKey = (tx: Tx, appId: string, id: string, now: Date): Promise<SigningKeyRow | undefined> =>
  tx.maybe<SigningKeyRow>(sql`
    update ota_signing_keys set retired_at = coalesce(retired_at, ${now}), sealed_key = null where id = ${id} and app_id = ${appId} returning ${columns}`);

export const publicKeyOf = ({ public_key }: Pick<SigningKeyRow, 'public_key'>): PublicKey => {
  const key = readPublicKey(public_key);
  if (!key) throw new Error('A stored public key cannot be parsed');
  return key;
};

export const signingKeyView = (row: SigningKeyRow): SigningKey => ({
  id: row.id,
  name: row.name,
  key_id: row.key_id,
  public_key: tauriPublicKey(publicKeyOf(row)),
  is_stored: row.sealed_key !== null,
  created_at: row.created_at.toISOString(),
  retired_at: row.retired_at?.toISOString() ?? null,
});

/** Whether the app has an active key of this name whose private part is stored. */
export const canSignWith = async (db: Queries, appId: string, name: string): Promise<boolean> =>
  (await db.maybe(sql`
    select id from ota_signing_keys
    where app_id = ${appId} and name = ${name} and sealed_key is not null and retired_at is null`)) !== undefined;
