import { createServer } from 'node:net';
import { codeOf } from '../basics/error-code.mjs';
import { readJson, writeJson } from '../basics/json-file.mjs';
import { holderOf } from './port-holder.mjs';
import { Problem } from '../basics/problem.mjs';

/** @type {Set<unknown>} */
const cannotTell = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/**
 * Whether nothing listens on the port, on loopback or on all addresses.
 * @param {number} port
 */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::']) if (!(await canListen(port, host))) return false;
  return true;
}

/** A port nobody has now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined)));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * The port on which a server listens.
 * @param {import('node:net').Server} server
 */
export function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
}

/**
 * The ports of the instance's own servers: as the variable says, else the same as last time unless someone took it.
 * @template {string} Name
 * @param {string} file
 * @param {Record<Name, string>} variables by name
 */
export async function rememberedPorts(file, variables) {
  const known = readJson(file, /** @type {Partial<Record<Name, number>>} */ ({}));
  const ports = /** @type {Record<Name, number>} */ ({});
  for (const [name, variable] of /** @type {[Name, string][]} */ (Object.entries(variables))) {
    const wanted = Number(process.env[variable] ?? 0);
    if (wanted) await demandFree([{ what: name, port: wanted, variable }]);
    const before = known[name];
    ports[name] = wanted || (before && (await isFree(before)) ? before : await freePort());
  }
  writeJson(file, ports);
  return ports;
}

/** @typedef {{ what: string, port: number, variable: string }} WantedPort */

/**
 * Says which port is taken, by whom, and which variable moves it; all at once.
 * @param {WantedPort[]} wanted
 */
export async function demandFree(wanted) {
  /** @type {WantedPort[]} */
  const taken = [];
  for (const each of wanted) if (!(await isFree(each.port))) taken.push(each);
  if (taken.length === 0) return;
  const lines = taken.map(({ what, port, variable }) => {
    return `Port ${port} (${what}) is taken${holderOf(port)}. Stop that, or choose another port with ${variable}=….`;
  });
  throw new Problem(lines.join('\n'));
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(cannotTell.has(codeOf(error))));
    server.listen({ port, host, ipv6Only: host === '::' }, () => server.close(() => resolve(true)));
  });
}
