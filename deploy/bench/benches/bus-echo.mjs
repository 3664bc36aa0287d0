/** @import { Row, RunOptions } from '../benches.mjs' */
import { alternate } from '../alternate.mjs';

const path = '/api/v1/echo/hello';

/**
 * A request that crosses the bus and comes back, against Nest answering the same by itself.
 * @param {RunOptions} options
 */
export async function run({ world, connections, ...settings }) {
  const hello = await world.startServer('nest-hello');
  await world.startBenchService('echo-service');
  await world.startBenchService('echo-gateway');
  const targets = [
    { name: 'Nest hello', url: hello + path },
    { name: 'gateway → bus → service', url: world.gateway + path },
  ];
  /** @type {Row[]} */
  const rows = [];
  for (const count of connections)
    rows.push(...(await alternate(targets, { ...settings, connections: count, pids: world.pids })));
  return rows;
}
