import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from '@mnw/db/sql';
import { identity } from '@mnw/identity/identity.service';
import { FaultyFetch, type Fault } from '@mnw/testing/faulty-fetch';
import { SyncClient } from '@mnw/sync-client/sync-client';
import { startWorld, type World } from '@mnw/testing/world';
import { dice } from './dice.js';

const isSoak = process.env['MNW_SOAK'] === '1';
const [devices, writes, kills] = isSoak ? [4, 5_000, 40] : [4, 100, 4];
const answersBetweenKills = 10;
const rowsShared = 50;
/** MNW_SEED repeats the choices, but not the timing between processes. */
const seed = Number(process.env['MNW_SEED'] ?? Date.now() % 2 ** 31);

/** The gateway and the sync service as separate processes, each restarted as soon as it is killed. */
class Processes {
  private readonly running = new Map<string, ChildProcess>();
  private isOver = false;

  constructor(private readonly world: World) {
    for (const name of ['sync', 'gateway']) this.start(name);
  }

  private start(name: string): void {
    const program = fileURLToPath(new URL(`../../services/${name}/dist/main.js`, import.meta.url));
    const child = spawn(process.execPath, [program], { env: { ...process.env, ...this.world.env }, stdio: 'ignore' });
    child.once('exit', () => this.isOver || this.start(name));
    this.running.set(name, child);
  }

  kill = (name: string): void => void this.running.get(name)!.kill('SIGKILL');

  async [Symbol.asyncDispose](): Promise<void> {
    this.isOver = true;
    const living = [...this.running.values()].filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    await Promise.all(living.map(async (child) => (child.kill('SIGKILL'), once(child, 'exit'))));
  }
}

/** The contents of the log by device, in the server's order. */
interface Logged {
  seq: number;
  device_id: string;
  row_id: string;
  data: string | null;
}

test(
  `${devices} devices that each write ${writes} changes concurrently, over faulty connections and while servers are killed ${kills} times, lose and duplicate none and converge (seed ${seed})`,
  async () => {
    await using world = await startWorld([identity]);
    await using processes = new Processes(world);
    const roll = dice(seed);
    const [person, app] = [await world.given.account(), await world.given.app(await world.given.creator())];
    let [answers, killed] = [0, 0];
    const arrived = (_: unknown, { ok }: Response): void => void (ok && answers++);
    // Kill a server while a request is being sent, so that it and concurrent ones are in flight.
    const fault = (): Fault => {
      if (killed < kills && answers >= (killed + 1) * answersBetweenKills)
        processes.kill(killed++ % 2 ? 'gateway' : 'sync');
      return (['request-lost', 'answer-lost', 'sent-twice'] as const)[roll(30)] ?? 'none';
    };

    const open = async (n: number): Promise<SyncClient> => {
      const { token } = await world.given.appToken(person, app.id, { kind: 'sync-token' });
      return SyncClient.open({
        url: world.url,
        token,
        deviceName: `device ${n}`,
        fetch: new FaultyFetch({ fault, arrived }).fetch,
        retries: 600,
        waitMs: () => 100,
      });
    };
    const clients = await Promise.all(Array.from({ length: devices }, (_, n) => open(n)));
    await Promise.all(
      clients.map(async (client, n) => {
        await client.register();
        for (let at = 0; at < writes;) {
          const count = Math.min(writes - at, 1 + roll(Math.min(200, writes / 4)));
          client.write(
            Array.from({ length: count }, () => ({
              table: 't',
              row_id: `row ${roll(rowsShared)}`,
              data: `${n} wrote ${at++}`,
            })),
          );
          await client.sync();
        }
      }),
    );
    for (const client of clients) await client.sync();

    const log = await world.db.many<Logged>(
      sql`select seq, device_id, row_id, data #>> '{}' as data from sync_log where app_id = ${app.id} order by seq`,
    );
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
    clients.forEach((client, n) =>
      expect(log.filter(({ device_id }) => device_id === client.device.id).map(({ data }) => data)).toEqual(
        Array.from({ length: writes }, (_, at) => `${n} wrote ${at}`),
      ),
    );
    const expected = new Map(log.map(({ row_id, data }) => [row_id, data]));
    for (const client of clients) expect(client.rows('t')).toEqual(expected);
    expect(killed).toBe(kills);
  },
  isSoak ? 3_600_000 : 240_000,
);
