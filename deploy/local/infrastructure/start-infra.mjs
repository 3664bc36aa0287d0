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

/**
 * PostgreSQL, NATS and Redis: each the given one, or our own. `given`: `{ postgres, nats, redis }` urls, absent = bring up. Gives back
 * the three urls. `passwords`: `{ postgres, redis }` of our own; `bus`: the users of NATS.
 */
export async function startInfra({ dir, ports, passwords, bus, given, isThrowAway, progress, fleet }) {
  const ways = await findWays(
    Object.keys(servers).filter((name) => !given[name]),
    progress,
  );
  const postgres = async () => {
    if (given.postgres) return using('PostgreSQL', given.postgres, progress);
    const url = await startPostgres({ dir, port: ports.postgres, password: passwords.postgres, isThrowAway, fleet });
    progress.line(`PostgreSQL ready on 127.0.0.1:${ports.postgres}`);
    return url;
  };
  const other = async (name) => {
    const { title, scheme } = servers[name];
    if (given[name]) return using(title, given[name], progress);
    await startServer(name, ways[name], { dir, port: ports[name], password: passwords[name], bus, isThrowAway, fleet });
    progress.line(`${title} ready on 127.0.0.1:${ports[name]}${ways[name].command ? '' : ' (docker compose)'}`);
    return `${scheme}://${passwords[name] ? `:${passwords[name]}@` : ''}127.0.0.1:${ports[name]}`;
  };
  return allOrFirstFailure({ postgres: postgres(), nats: other('nats'), redis: other('redis') });
}

async function startServer(name, way, { dir, port, password, bus, isThrowAway, fleet }) {
  const { start, answers } = servers[name];
  if (way.command) return start({ dir, port, command: way.command, password, bus, isThrowAway, fleet });
  return startContainer({ service: name, dir, port, password, bus, isThrowAway, ready: answers, fleet });
}

// The program on the path, else a container engine that answers, else Debian packages, else one sentence.
async function findWays(names, progress) {
  const ways = Object.fromEntries(names.map((name) => [name, { command: findCommand(servers[name].program) }]));
  const missing = names.filter((name) => !ways[name].command);
  if (missing.length === 0) return ways;
  if (await hasEngine()) return ways;
  const programs = missing.map((name) => servers[name].program);
  const installed = await installPackages(programs, { services: programs, progress });
  for (const name of missing) ways[name] = { command: findCommand(servers[name].program) };
  const without = missing.filter((name) => !ways[name].command).map((name) => servers[name]);
  if (without.length > 0) throw new Problem(sentence(without, installed));
  return ways;
}

function sentence(without, installed) {
  const [titles, programs, variables] = ['title', 'program', 'variable'].map((field) =>
    without.map((server) => server[field]).join(' and '),
  );
  const why = installed
    ? 'installing the package did not bring it'
    : 'this account may not install packages (no root, no sudo)';
  return `${titles} cannot be started: there is no ${programs} on the path, no container engine answers, and ${why}. Install ${programs}, or set ${variables}.`;
}

function using(title, url, progress) {
  progress.line(`${title}: the one at ${new URL(url).host}`);
  return url;
}

// All are waited for, also after a failure: nothing may still be coming up while the rest is stopped.
async function allOrFirstFailure(work) {
  const results = await Promise.allSettled(Object.values(work));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return Object.fromEntries(Object.keys(work).map((name, index) => [name, results[index].value]));
}
