/** @import { Row, RunOptions } from '../benches.mjs' */
import { alternate } from '../alternate.mjs';

const path = '/api/v1/echo/hello';

/**
 * An echo over Nest's own NATS transport and over the product's bus, against Nest answering by itself: why there is a
 * transport of our own.
 * @param {RunOptions} options
 */
export async function run({ world, connections, ...settings }) {
  const hello = await world.startServer('nest-hello');
  await world.startServer('stock-service');
  await world.startBenchService('echo-service');
  const stock = await world.startServer('stock-gateway');
  const thin = await world.startServer('thin-gateway');
  const targets = [
    { name: 'Nest hello', url: hello + path },
    { name: 'Nest → stock NATS transport → Nest', url: stock + path },
    { name: 'Nest → our bus → our service', url: thin + path },
  ];
  /** @type {Row[]} */
  const rows = [];
  for (const count of connections)
    rows.push(...(await alternate(targets, { ...settings, connections: count, pids: world.pids })));
  return rows;
}
