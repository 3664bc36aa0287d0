/**
 * @import { RunOptions } from '../benches.mjs'
 * @import { Result, Turn } from '../in-turns.mjs'
 * @import { Database } from '@mnw/db/database'
 * @import { World } from '../world.mjs'
 */
import { sql } from '@mnw/db/sql';
import { facetsOf } from '../../../services/catalog/dist/search/facets.queries.js';
import { textMatches } from '../../../services/catalog/dist/search/item-tiers.queries.js';
import { filtersOf } from '../../../services/catalog/dist/search/search-filters.queries.js';
import { ownerOf, plain } from '../catalogue.mjs';
import { inTurns } from '../in-turns.mjs';
import { closedLoop } from '../servers/closed-loop.mjs';

const texts = 60_000;
const ofOneProject = 200_000;
const start = { score: null, id: null };

/**
 * Two words that stand in 40% of the texts: the tier of texts and the facets, against the bare statement that ranks
 * every match and the bare one that counts every match, by one client. Then one project of 200,000 items through HTTP:
 * its page, and searches that find its items.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  const db = ownerOf(world);
  const project = await newProject(db);
  await fill(db, project, texts);
  const few = await inTurns(statements(db), { rounds, seconds, pids: world.pids, say });
  await fill(db, project, ofOneProject - texts);
  const many = await inTurns(statements(db), { rounds, seconds, pids: world.pids, say });
  await db.close();
  await world.startAllInOne();
  const pages = [
    '/@bench/shelf',
    '/discover?q=word7',
    '/discover?q=velvet+drones',
    '/discover?q=velvet+drones&sort=newest',
  ].map((path) => ({
    name: path,
    run: looped((_lane, turn) => pageOf(world, `${path}${path.includes('?') ? '&' : '?'}turn=${turn}`)),
  }));
  const large = await inTurns(pages, { rounds, seconds, pids: world.pids, say });
  return [
    ...named(few, `${texts} items`),
    ...named(many, `${ofOneProject} items`),
    ...named(large, `${ofOneProject} items, page`),
  ];
}

/**
 * @param {{ name: string }[]} rows
 * @param {string} what
 */
const named = (rows, what) => rows.map(({ name, ...figures }) => ({ name: `${what}: ${name}`, ...figures }));
/** @param {(lane: number, turn: number) => Promise<unknown>} work */
const looped = (work) => (/** @type {number} */ forSeconds) => closedLoop(1, forSeconds, work);

/**
 * @param {Database} db
 * @returns {Turn[]}
 */
function statements(db) {
  const [words, filters] = [['velvet', 'drones'], filtersOf({})];
  return [
    { name: 'bare: every match ranked', run: looped(() => everyMatchRanked(db, words)) },
    { name: 'texts', run: looped(() => textMatches(db, words, filters, start, 30)) },
    { name: 'texts, a rare word', run: looped(() => textMatches(db, ['word7', 'velvet'], filters, start, 30)) },
    { name: 'bare: every match counted', run: looped(() => everyMatchCounted(db, words)) },
    { name: 'facets', run: looped(() => facetsOf(db, words, filters)) },
  ];
}

/**
 * @param {Database} db
 * @param {string[]} words
 */
const everyMatchRanked = (db, words) =>
  db.many(sql`
  select i.id, ts_rank(i.search, search_prose_query(${words}::text[])) as score from items i
  where i.search @@ search_prose_query(${words}::text[]) and i.is_public order by 2 desc, i.id desc limit 30`);
/**
 * @param {Database} db
 * @param {string[]} words
 */
const everyMatchCounted = (db, words) =>
  db.many(sql`
  select i.item_type, count(*)::int from items i where i.search @@ search_prose_query(${words}::text[]) and i.is_public group by 1`);

/** @param {Database} db */
async function newProject(db) {
  /** @type {{ id: string }} */
  const { id } = await db.one(sql`
    with owner as (insert into users (username, email, display_name, email_verified, can_create_projects) values ('bench', 'bench@example.test', 'Bench', true, true) returning id)
    insert into projects (user_id, slug, title, currency, is_public, published_at) select id, 'shelf', 'The shelf', 'usd', true, now() from owner returning id`);
  return id;
}

/**
 * Texts of 100 words; two of five hold both of the common words.
 * @param {Database} db
 * @param {string} project
 * @param {number} count
 */
async function fill(db, project, count) {
  await db.run(sql`
    insert into items (project_id, slug, title, description, item_type, is_public, published_at, ai_tier, sales_count, position)
    select ${project}, 'item-' || n, 'Item number ' || n, case when n % 5 < 2 then 'velvet and drones ' else '' end
      || (select string_agg('word' || (n * 31 + m * 17) % 5000, ' ') from generate_series(1, 100) m), 'download', true, now(), 'handmade', n * 7919 % 1000, n
    from (select n + (select count(*) from items) as n from generate_series(1, ${count}::int) n) as numbers`);
  await db.run(plain('vacuum analyze items'));
}

/**
 * @param {World} world
 * @param {string} path
 */
async function pageOf(world, path) {
  const answer = await fetch(`${world.gateway}${path}`);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}
