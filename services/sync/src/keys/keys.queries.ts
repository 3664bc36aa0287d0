import type { OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import type { getKey, listKeys } from '@mnw/contracts/sync/keys.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { AppUser } from '../devices/devices.queries.js';
import { KeyNotFound } from './keys.errors.js';

export interface Envelope {
  kind: 'password' | 'recovery' | 'device';
  device_id?: string | undefined;
  encrypted_key: string;
}
type Listed = OutputOf<typeof listKeys>['data'][number];

const envelopeView = sql`json_build_object('key_version', key_version, 'kind', kind, 'device_id', device_id, 'encrypted_key', encrypted_key, 'created_at', created_at)`;

/** Locks and returns the current version, so that the second of two writers sees what the first wrote. */
export async function lockKeyVersion(tx: Tx, { appId, userId }: AppUser): Promise<number> {
  return (
    await tx.one<{ key_version: number }>(
      sql`select key_version from sync_heads where app_id = ${appId} and user_id = ${userId} for no key update`,
    )
  ).key_version;
}

/** Concurrent pushes wait for this row's lock; PostgreSQL then checks their key version again. */
export async function setKeyVersion(tx: Tx, { appId, userId }: AppUser, version: number): Promise<void> {
  await tx.run(sql`update sync_heads set key_version = ${version} where app_id = ${appId} and user_id = ${userId}`);
}

/** Stores the envelope of a version and kind, replacing any existing one. */
export async function writeEnvelope(
  tx: Tx,
  { appId, userId }: AppUser,
  version: number,
  { kind, device_id = undefined, encrypted_key }: Envelope,
): Promise<void> {
  await tx.run(sql`
    insert into sync_key_envelopes (app_id, user_id, key_version, kind, device_id, encrypted_key) values (${appId}, ${userId}, ${version}, ${kind}, ${device_id ?? null}, ${encrypted_key})
    on conflict on constraint sync_key_envelopes_holder_key do update set encrypted_key = excluded.encrypted_key, created_at = now()`);
  if (kind !== 'password') return;
  await tx.run(sql`
    insert into sync_keys (app_id, user_id, key_version, encrypted_key) values (${appId}, ${userId}, ${version}, ${encrypted_key})
    on conflict (app_id, user_id) do update set key_version = excluded.key_version, encrypted_key = excluded.encrypted_key`);
}

export const storedEnvelope = (
  tx: Tx,
  { appId, userId }: AppUser,
  version: number,
  { kind, device_id }: Envelope,
): Promise<{ encrypted_key: string } | undefined> =>
  tx.maybe(sql`
    select encrypted_key from sync_key_envelopes
    where app_id = ${appId} and user_id = ${userId} and key_version = ${version} and kind = ${kind} and device_id is not distinct from ${device_id ?? null}::uuid`);

export async function currentKey(db: Queries, { appId, userId }: AppUser): Promise<OutputOf<typeof getKey>> {
  const row = await db.maybe<{ key: OutputOf<typeof getKey> }>(sql`
    select json_build_object('key_version', k.key_version, 'encrypted_key', k.encrypted_key, 'updated_at', k.updated_at, 'envelopes',
      (select coalesce(json_agg(${envelopeView} order by kind, id), '[]') from sync_key_envelopes e where e.app_id = k.app_id and e.user_id = k.user_id and e.key_version = k.key_version)) as key
    from sync_keys k where app_id = ${appId} and user_id = ${userId}`);
  if (!row) throw new KeyNotFound();
  return row.key;
}

/** Newest first. */
export async function envelopesOf(
  db: Queries,
  { appId, userId }: AppUser,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<OutputOf<typeof listKeys>> {
  const before = decodeIdCursor(cursor);
  const rows = await db.many<{ id: string; envelope: Listed }>(sql`
    select id, ${envelopeView} as envelope from sync_key_envelopes
    where app_id = ${appId} and user_id = ${userId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`);
  return {
    data: rows.map(({ envelope }) => envelope),
    next: rows.length === limit ? encodeCursor([rows.at(-1)!.id]) : null,
  };
}
