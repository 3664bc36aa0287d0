/** @import { Row, RunOptions } from '../benches.mjs' */
import { alternate } from '../alternate.mjs';
import { fillCatalogue } from '../catalogue.mjs';

const items = 4_000;
// Shown credentials of a kind this route does not take: the answer is for nobody in particular and yet not from the
// cache.
const headers = { authorization: 'Basic none' };

/**
 * Item by slug as JSON, not from the cache, against bare Fastify with one query of the same JSON.
 * @param {RunOptions} options
 */
export async function run({ world, connections, ...settings }) {
  const slugs = await fillCatalogue(world, items);
  const bare = await world.startServer('bare-item');
  const separate = await world.startSeparate('catalog', 'gateway');
  await world.startAllInOne();
  const paths = slugs.map((slug) => `/api/v1/creators/bench/projects/shelf/items/${slug}`);
  await demandSameBytes(bare + paths[0], separate + paths[0], world.gateway + paths[0]);
  const targets = [
    { name: 'bare Fastify + pg', url: bare, paths, headers },
    { name: 'gateway → bus → catalog, two processes', url: separate, paths, headers },
    { name: 'gateway → bus → catalog, all in one', url: world.gateway, paths, headers },
  ];
  /** @type {Row[]} */
  const rows = [];
  for (const count of connections)
    rows.push(...(await alternate(targets, { ...settings, connections: count, pids: world.pids })));
  return rows;
}

/** @param {...string} urls */
async function demandSameBytes(...urls) {
  const answers = await Promise.all(urls.map(async (url) => (await fetch(url, { headers })).text()));
  if (new Set(answers).size > 1) throw new Error(`They answer different things:\n${answers.join('\n')}`);
}
