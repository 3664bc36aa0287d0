/** @import { Row, RunOptions } from '../benches.mjs' */
import { alternate } from '../alternate.mjs';
import { fillCatalogue } from '../catalogue.mjs';

const path = '/@bench/shelf/item-1';

/**
 * An item's public page from the gateway's cache, against bare Fastify answering the same bytes.
 * @param {RunOptions} options
 */
export async function run({ world, connections, ...settings }) {
  await fillCatalogue(world, 200);
  await world.startAllInOne();
  const bare = await world.startServer('same-answer', { SAME_AS: world.gateway + path });
  const targets = [
    { name: 'bare Fastify', url: bare + path },
    { name: 'gateway, from the cache', url: world.gateway + path },
  ];
  /** @type {Row[]} */
  const rows = [];
  for (const count of connections)
    rows.push(...(await alternate(targets, { ...settings, connections: count, pids: world.pids })));
  return rows;
}
