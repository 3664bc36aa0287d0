import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { portOf } from '../local/processes/ports.mjs';

/**
 * A port that leads to `port` and is `delayMs` away in each direction. What is on its way is not bounded, as on a long
 * line.
 * @param {number} port
 * @param {number} delayMs
 */
export async function startDelayed(port, delayMs) {
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const { from, to } of [
      { from: near, to: far },
      { from: far, to: near },
    ]) {
      from.on('data', (chunk) => setTimeout(() => to.write(chunk), delayMs));
      from.on('end', () => setTimeout(() => to.end(), delayMs));
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), close: () => server.close() };
}
