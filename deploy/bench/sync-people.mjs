/**
 * @import { SyncAppId, SyncDeviceId, UserId } from '@mnw/contracts/ids'
 * @import { Result } from './in-turns.mjs'
 * @import { World } from './world.mjs'
 */
import { sql } from '@mnw/db/sql';
import { ownerOf, plain } from './catalogue.mjs';

/**
 * @typedef {{ userId: UserId, appId: SyncAppId, token: string, deviceIds: SyncDeviceId[] }} Person
 * @typedef {{ what: string, seconds: number, lanes: number, rows?: number, people: Person[] }} ServiceRun
 * @typedef {{ table: string, op: 'UPDATE', row_id: string, timestamp: string, data: string }} Change
 */

/**
 * One app with `count` people and their devices, `devicesEach` for each person.
 * @param {World} world
 * @param {number} count
 */
export async function fillPeople(world, count, devicesEach = 1) {
  const db = ownerOf(world);
  await db.run(sql`
    with creator as (insert into users (username, email, display_name, email_verified, can_create_projects) values ('maker', 'maker@example.test', 'Maker', true, true) returning id)
    insert into sync_apps (creator_id, name, slug, api_key, api_key_prefix) select id, 'Bench', 'bench', 'hash', 'sk_bench' from creator`);
  await db.run(sql`
    insert into users (username, email, display_name, email_verified) select 'person' || n, 'person' || n || '@example.test', 'P', true from generate_series(1, ${count}::int) n`);
  await db.run(sql`
    with app as (select id from sync_apps), person as (select id, substr(username, 7) as n from users where username like 'person%'),
    head as (insert into sync_heads (app_id, user_id) select app.id, person.id from app, person),
    device as (insert into sync_devices (app_id, user_id, device_name, platform) select app.id, person.id, 'device ' || d, 'linux' from app, person, generate_series(1, ${devicesEach}::int) d),
    sign_in as (
      insert into app_sign_ins (user_id, app_id, credential, scopes, expires_at) select person.id, app.id, 'sync-token', '{sync}', now() + interval '1 day' from app, person returning id, user_id)
    insert into app_tokens (sign_in_id, kind, token_hash, expires_at)
    select s.id, 'access', sha256(convert_to('mnws_bench-' || n, 'utf8')), now() + interval '1 day' from sign_in s join person on person.id = s.user_id`);
  for (const table of ['users', 'sync_heads', 'sync_devices', 'app_sign_ins', 'app_tokens'])
    await db.run(plain(`analyze ${table}`));
  /** @type {Person[]} */
  const people = await db.many(sql`
    select u.id as "userId", d.app_id as "appId", 'mnws_bench-' || substr(username, 7) as token, array_agg(d.id::text order by d.device_name) as "deviceIds"
    from users u join sync_devices d on d.user_id = u.id group by u.id, d.app_id`);
  await db.close();
  return people;
}

/** As an app's cipher makes it: `bytes` of base64 text. */
export const ciphertext = (bytes = 400) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes * 0.75))).toString('base64');

/**
 * @param {number} count
 * @returns {Change[]}
 */
export const someChanges = (count) =>
  Array.from({ length: count }, () => ({
    table: 'notes',
    op: 'UPDATE',
    row_id: crypto.randomUUID(),
    timestamp: '2026-01-02T03:04:05.678Z',
    data: ciphertext(),
  }));

/**
 * A run of `servers/sync-at-service.mjs`.
 * @param {string} service
 * @param {ServiceRun} body
 * @returns {Promise<Result>}
 */
export async function askService(service, body) {
  const answer = await fetch(`${service}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return /** @type {Promise<Result>} */ (answer.json());
}
