import { sql } from '@mnw/db/sql';
import { ownerOf } from '../catalogue.mjs';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';
import { memoryOf } from '../process-cost.mjs';

const count = 1_000;
const mib = (bytes) => rounded(bytes / 2 ** 20, 0);

/**
 * The same read by key and the same transaction with one update, as SQL and through Prisma, in turn on one pool by one client; and the
 * memory of this process before Prisma is loaded, after its first question, and at the end.
 */
export async function run({ world, rounds, seconds, say }) {
  const db = ownerOf(world);
  await db.run(sql`
    insert into labels (slug, display_name) select 'label-' || n, 'Label ' || n from generate_series(0, ${count - 1}::int) n`);
  await db.run({ text: 'analyze labels', values: [] });
  await measured(readBySql(db), seconds);
  const memory = [memoryOf(process.pid).rss];
  await readByPrisma(db)(0);
  memory.push(memoryOf(process.pid).rss);
  const targets = {
    'read, SQL': readBySql,
    'read, Prisma': readByPrisma,
    'transaction, SQL': writeBySql,
    'transaction, Prisma': writeByPrisma,
  };
  const samples = Object.entries(targets).map(([name, make]) => ({ name, work: make(db), rounds: [] }));
  for (const { work } of samples) await measured(work, 1);
  for (let round = 1; round <= rounds; round++) {
    for (const sample of samples) sample.rounds.push(await measured(sample.work, seconds));
    say(
      `round ${round} of ${rounds}: ${samples.map(({ name, rounds }) => `${name} ${rounds.at(-1).p50Us} µs`).join(', ')}`,
    );
  }
  memory.push(memoryOf(process.pid).rss);
  await db.close();
  return [...samples.map(rowOf), ...memoryRows(memory)];
}

const slugOf = (turn) => `label-${turn % count}`;
const readBySql = (db) => (turn) =>
  db.maybe(
    sql`select id, slug, display_name, definition, examples, nonexamples from labels where slug = ${slugOf(turn)}`,
  );
const readByPrisma = (db) => (turn) => db.prisma(({ labels }) => labels.findUnique({ where: { slug: slugOf(turn) } }));
const writeBySql = (db) => (turn) =>
  db.transaction((tx) => tx.run(sql`update labels set definition = ${`Turn ${turn}`} where slug = ${slugOf(turn)}`));
const writeByPrisma = (db) => (turn) =>
  db.transaction((tx) =>
    tx.prisma(({ labels }) =>
      labels.updateMany({ where: { slug: slugOf(turn) }, data: { definition: `Turn ${turn}` } }),
    ),
  );

/** One client that asks again when it has its answer: the median latency, and the processor time of this process alone. */
async function measured(work, seconds) {
  const latencies = [];
  const before = process.cpuUsage();
  const until = performance.now() + seconds * 1_000;
  for (let turn = 0; performance.now() < until; turn++) {
    const began = performance.now();
    await work(turn);
    latencies.push((performance.now() - began) * 1_000);
  }
  const { user, system } = process.cpuUsage(before);
  return { p50Us: Math.round(quantile(latencies, 0.5)), nodeUs: Math.round((user + system) / latencies.length) };
}

const rowOf = ({ name, rounds }) => ({
  name,
  p50Us: median(rounds.map(({ p50Us }) => p50Us)),
  nodeUs: median(rounds.map(({ nodeUs }) => nodeUs)),
  spread: rounded(spreadOf(rounds.map(({ p50Us }) => p50Us))),
});

const memoryRows = ([before, first, end]) => [
  { name: 'RSS before Prisma', mib: mib(before) },
  { name: 'RSS after its first question', mib: mib(first) },
  { name: 'RSS at the end', mib: mib(end) },
];
