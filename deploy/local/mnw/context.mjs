import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { instanceDir } from '../basics/paths.mjs';
import { peersOf } from '../../nats/bus-keys.mjs';
import { Problem } from '../basics/problem.mjs';
import { readJson } from '../basics/json-file.mjs';
import { readState } from '../launcher/state.mjs';

/** What a command works with: the owner's database and the bus of one system, opened on first use; `print`; and `confirm` for what cannot be undone. */
export function openContext(print) {
  const urls = readState(join(instanceDir, 'state.json'))?.urls ?? {};
  const open = [];
  const once = (make) => {
    let made;
    return () => (made ??= make());
  };
  return {
    print,
    confirm,
    database: once(async () => {
      const { Database } = await import('@mnw/db/database');
      const db = new Database({ url: addressOf('DATABASE_URL', urls.postgres), name: 'mnw operator', max: 2 });
      open.push(() => db.close());
      return db;
    }),
    bus: once(async () => {
      const [{ BusClient }, { BusIdentity }, { connectBus }, { Subjects }] = await Promise.all(
        ['bus-client', 'bus-identity', 'connection', 'subjects'].map((part) => import(`@mnw/messaging/${part}`)),
      );
      const identity = new BusIdentity('operator', ...operatorKeys());
      const bus = new BusClient(
        await connectBus(addressOf('NATS_URL', urls.nats), identity),
        new Subjects(process.env.SUBJECT_PREFIX ?? ''),
        identity,
      );
      open.push(async () => {
        bus.close();
        await bus.connection.close();
      });
      return bus;
    }),
    async close() {
      for (const each of open.splice(0)) await each();
    },
  };
}

/** The operator's seed and everybody's public keys: as the variables say, else those of the instance here. */
function operatorKeys() {
  const { NATS_SEED_OPERATOR, BUS_PEERS } = process.env;
  if (NATS_SEED_OPERATOR && BUS_PEERS) return [NATS_SEED_OPERATOR, BUS_PEERS];
  const { nats_seeds: seeds } = readJson(join(instanceDir, 'secrets.json'), {});
  if (!seeds)
    throw new Problem(
      'No instance was started from this checkout (npm start), and NATS_SEED_OPERATOR and BUS_PEERS are not set.',
    );
  return [seeds.operator, peersOf(seeds)];
}

function addressOf(variable, running) {
  const url = process.env[variable] ?? running;
  if (!url) throw new Problem(`No instance runs from this checkout (npm start), and ${variable} is not set.`);
  return url;
}

/** Asks before what cannot be undone; `--yes` answers, and without a person to ask it is refused. */
async function confirm(question, args) {
  if (args.includes('--yes')) return;
  if (!process.stdin.isTTY) throw new Problem(`${question} Add --yes to do it without being asked.`);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`${question} [y/N] `);
  prompt.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Problem('Nothing was changed.');
}
