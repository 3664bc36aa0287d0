/**
 * @import { Row, RunOptions } from '../benches.mjs'
 * @import { World } from '../world.mjs'
 */
import { alternate } from '../alternate.mjs';
import { ownerOf } from '../catalogue.mjs';
import { sql } from '@mnw/db/sql';

const signature = Buffer.from('untrusted comment: signature from tauri secret key\n'.padEnd(320, 'x')).toString(
  'base64',
);

/**
 * Update checks of Tauri's client from memory, with an update and without, against bare Fastify answering the same
 * bytes.
 * @param {RunOptions} options
 */
export async function run({ world, connections, ...settings }) {
  await fillUpdates(world);
  await world.startAllInOne();
  /** @type {Row[]} */
  const rows = [];
  for (const [name, path] of [
    ['an update', '/api/sync/ota/bench-app/linux/x86_64/1.0.0'],
    ['nothing newer (204)', '/api/sync/ota/bench-app/linux/x86_64/9.0.0'],
  ]) {
    const bare = await world.startServer('same-answer', { SAME_AS: world.gateway + path });
    const targets = [
      { name: `bare Fastify, ${name}`, url: bare + path },
      { name: `gateway, ${name}`, url: world.gateway + path },
    ];
    for (const count of connections)
      rows.push(...(await alternate(targets, { ...settings, connections: count, pids: world.pids })));
  }
  return rows;
}

/**
 * An app with five releases for three platforms.
 * @param {World} world
 */
async function fillUpdates(world) {
  const db = ownerOf(world);
  await db.run(sql`
    with owner as (
      insert into users (username, email, display_name, email_verified, can_create_projects) values ('bench', 'bench@example.test', 'Bench', true, true) returning id),
    app as (insert into sync_apps (creator_id, name, slug, api_key, api_key_prefix) select id, 'Bench', 'bench-app', 'x', 'x' from owner returning id),
    releases as (
      insert into ota_releases (app_id, version, notes, state, published_at) select id, '1.' || n || '.0', repeat('What is new. ', 20), 'published', now() from app, generate_series(1, 5) n returning id)
    insert into ota_artifacts (release_id, target, arch, s3_key, file_size, sha256, signature, state, uploaded_at)
    select id, target, 'x86_64', 'ota/' || id || target, 1000, repeat('a', 64), ${signature}, 'ready', now() from releases, unnest(array['linux', 'darwin', 'windows']) as target`);
  await db.close();
}
