import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { instanceDir } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { readState } from '../state.mjs';

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
      const [{ BusClient }, { connectBus }, { Subjects }] = await Promise.all(['bus-client', 'connection', 'subjects'].map((part) => import(`@mnw/messaging/${part}`)));
      const bus = new BusClient(await connectBus(addressOf('NATS_URL', urls.nats), 'operator'), new Subjects(process.env.SUBJECT_PREFIX ?? ''));
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
