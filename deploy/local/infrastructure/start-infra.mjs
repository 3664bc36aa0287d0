/**
 * @import { Bus } from '../../nats/nats-configuration.mjs'
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Fleet } from '../processes/fleet.mjs'
 */
import { answersNats, startNats } from './nats.mjs';
import { answersRedis, startRedis } from './redis.mjs';
import { findCommand } from '../processes/find-command.mjs';
import { hasEngine, startContainer } from './compose.mjs';
import { installPackages } from './debian-packages.mjs';
import { Problem } from '../basics/problem.mjs';
import { startPostgres } from './postgres.mjs';

const servers = {
  nats: {
    title: 'NATS',
    program: 'nats-server',
    start: startNats,
    answers: answersNats,
    scheme: 'nats',
    variable: 'NATS_URL',
  },
  redis: {
    title: 'Redis',
    program: 'redis-server',
    start: startRedis,
    answers: answersRedis,
    scheme: 'redis',
    variable: 'REDIS_URL',
  },
};

/** @typedef {keyof typeof servers} ServerName */

/**
 * @typedef {object} ServerOptions
 * @property {string} dir
 * @property {number} port
 * @property {string} command the server's program
 * @property {string} password empty for NATS, whose users have keys
 * @property {Bus} bus the users of NATS
 * @property {boolean} isThrowAway
 * @property {Fleet} fleet
 */

/**
 * @typedef {object} InfraOptions
 * @property {string} dir
 * @property {{ postgres: number, nats: number, redis: number }} ports
 * @property {{ postgres: string, redis: string }} passwords of our own servers
 * @property {Bus} bus the users of NATS
 * @property {{ postgres?: string, nats?: string, redis?: string }} given urls of servers that run already
 * @property {boolean} [isThrowAway]
 * @property {Progress} progress
 * @property {Fleet} fleet
 */

/**
 * PostgreSQL, NATS and Redis: each the given one, or our own. Gives back the three urls.
 * @param {InfraOptions} options
 */
export async function startInfra({ dir, ports, passwords, bus, given, isThrowAway = false, progress, fleet }) {
  const commands = await findCommands(
    serverNames.filter((name) => !given[name]),
    progress,
  );
  const postgres = async () => {
    if (given.postgres) return using('PostgreSQL', given.postgres, progress);
    const url = await startPostgres({ dir, port: ports.postgres, password: passwords.postgres, isThrowAway, fleet });
    progress.line(`PostgreSQL ready on 127.0.0.1:${ports.postgres}`);
    return url;
  };
  const other = async (/** @type {ServerName} */ name, password = '') => {
    const { title, scheme } = servers[name];
    const [url, port, command] = [given[name], ports[name], commands[name]];
    if (url) return using(title, url, progress);
    await startServer(name, command, { dir, port, password, bus, isThrowAway, fleet });
    progress.line(`${title} ready on 127.0.0.1:${port}${command ? '' : ' (docker compose)'}`);
    return `${scheme}://${password ? `:${password}@` : ''}127.0.0.1:${port}`;
  };
  const starting = { postgres: postgres(), nats: other('nats'), redis: other('redis', passwords.redis) };
  // All are waited for, also after a failure: nothing may still be coming up while the rest is stopped.
  await Promise.allSettled(Object.values(starting));
  return { postgres: await starting.postgres, nats: await starting.nats, redis: await starting.redis };
}

const serverNames = /** @type {ServerName[]} */ (Object.keys(servers));

/**
 * @param {ServerName} name
 * @param {string | undefined} command
 * @param {Omit<ServerOptions, 'command'>} options
 */
async function startServer(name, command, options) {
  const { start, answers } = servers[name];
  if (command) return start({ ...options, command });
  return startContainer({ ...options, service: name, ready: answers });
}

/**
 * The program on the path, else a container engine that answers, else Debian packages, else one sentence. Gives back
 * the programs by name; what is not among them runs in a container.
 * @param {ServerName[]} names
 * @param {Progress} progress
 */
async function findCommands(names, progress) {
  /** @type {Partial<Record<ServerName, string>>} */
  const commands = {};
  for (const name of names) commands[name] = findCommand(servers[name].program);
  const missing = names.filter((name) => !commands[name]);
  if (missing.length === 0) return commands;
  if (await hasEngine()) return commands;
  const programs = missing.map((name) => servers[name].program);
  const installed = await installPackages(programs, { services: programs, progress });
  for (const name of missing) commands[name] = findCommand(servers[name].program);
  const without = missing.filter((name) => !commands[name]);
  if (without.length > 0) throw new Problem(sentence(without, installed));
  return commands;
}

/**
 * @param {ServerName[]} without
 * @param {boolean} installed
 */
function sentence(without, installed) {
  const list = (/** @type {'title' | 'program' | 'variable'} */ field) =>
    without.map((name) => servers[name][field]).join(' and ');
  const why = installed
    ? 'installing the package did not bring it'
    : 'this account may not install packages (no root, no sudo)';
  return `${list('title')} cannot be started: there is no ${list('program')} on the path, no container engine answers, and ${why}. Install ${list('program')}, or set ${list('variable')}.`;
}

/**
 * @param {string} title
 * @param {string} url
 * @param {Progress} progress
 */
function using(title, url, progress) {
  progress.line(`${title}: the one at ${new URL(url).host}`);
  return url;
}
