import { createServer } from 'node:net';
import { readJson, writeJson } from '../basics/json-file.mjs';
import { holderOf } from './port-holder.mjs';
import { Problem } from '../basics/problem.mjs';

const cannotTell = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/** Whether nothing listens on the port, on loopback or on all addresses. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::']) if (!(await canListen(port, host))) return false;
  return true;
}

/** A port nobody has now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The ports of the instance's own servers: as the variable says, else the same as last time unless someone took it. `variables`: `{ name: variable }`. */
export async function rememberedPorts(file, variables) {
  const known = readJson(file, {});
  const ports = {};
  for (const [name, variable] of Object.entries(variables)) {
    const wanted = Number(process.env[variable] ?? 0);
    if (wanted) await demandFree([{ what: name, port: wanted, variable }]);
    ports[name] = wanted || (known[name] && (await isFree(known[name])) ? known[name] : await freePort());
  }
  writeJson(file, ports);
  return ports;
}

/** Says which port is taken, by whom, and which variable moves it; all at once. `wanted`: `[{ what, port, variable }]`. */
export async function demandFree(wanted) {
  const taken = [];
  for (const each of wanted) if (!(await isFree(each.port))) taken.push(each);
  if (taken.length === 0) return;
  const lines = taken.map(({ what, port, variable }) => {
    return `Port ${port} (${what}) is taken${holderOf(port)}. Stop that, or choose another port with ${variable}=….`;
  });
  throw new Problem(lines.join('\n'));
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(cannotTell.has(error.code)));
    server.listen({ port, host, ipv6Only: host === '::' }, () => server.close(() => resolve(true)));
  });
}
