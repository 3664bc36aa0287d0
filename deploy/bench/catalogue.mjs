/** @import { World } from './world.mjs' */
import { Database } from '@mnw/db/database';
import { Sql, sql } from '@mnw/db/sql';

/**
 * As the owner of the schema.
 * @param {World} world
 */
export const ownerOf = (world) => new Database({ url: world.urls.postgres, name: 'mnw bench', max: 2 });

/**
 * A statement without parameters, which may be of any kind.
 * @param {string} text
 */
export const plain = (text) => new Sql(text, [], undefined);

/**
 * A seller `bench` with project `shelf` and `count` published items `item-1` … with a current version and two tags
 * each. Gives back their slugs.
 * @param {World} world
 * @param {number} count
 */
export async function fillCatalogue(world, count, stripeAccount = 'acct_bench') {
  const db = ownerOf(world);
  await db.run(sql`
    with seller as (
      insert into users (username, email, display_name, email_verified, can_create_projects, stripe_account_id, stripe_onboarding_complete)
      values ('bench', 'bench@example.test', 'Bench', true, true, ${stripeAccount}, true) returning id),
    account as (
      insert into seller_accounts (user_id, stripe_account_id, charges_enabled, payouts_enabled, details_submitted, default_currency, onboarded_at)
      select id, ${stripeAccount}, true, true, true, 'usd', now() from seller)
    insert into projects (user_id, slug, title, description, currency, is_public, published_at) select id, 'shelf', 'The shelf', '', 'usd', true, now() from seller`);
  await db.run(sql`
    with made as (
      insert into items (project_id, slug, title, description, item_type, price_cents, currency, is_public, published_at, enable_license_keys, max_activations, ai_tier)
      select p.id, 'item-' || n, 'Item number ' || n, repeat('Some words about it. ', 10), 'download', 500 + n % 2000, 'usd', true, now(), true, 3, 'handmade'
      from projects p, generate_series(1, ${count}::int) n where p.slug = 'shelf' returning id)
    insert into versions (item_id, version_number, s3_key, filename, file_size_bytes, is_current, released_at)
    select id, '1.0.0', 'files/' || id, 'item.zip', 1000, true, now() from made`);
  await db.run(
    sql`insert into tags (name, slug, path) values ('Bench one', 'bench-one', 'bench-one'), ('Bench two', 'bench-two', 'bench-two')`,
  );
  await db.run(
    sql`insert into item_tags (item_id, tag_id) select i.id, t.id from items i, tags t where t.slug like 'bench-%'`,
  );
  for (const table of ['users', 'projects', 'items', 'versions', 'tags', 'item_tags'])
    await db.run(plain(`analyze ${table}`));
  await db.close();
  return Array.from({ length: count }, (_, at) => `item-${at + 1}`);
}
