/**
 * @import { Database } from '@mnw/db/database'
 * @import { RunOptions } from '../benches.mjs'
 */
import { sql } from '@mnw/db/sql';
import { ownerOf, plain } from '../catalogue.mjs';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';
import { memoryOf } from '../process-cost.mjs';

const count = 1_000;
const mib = (/** @type {number} */ bytes) => rounded(bytes / 2 ** 20, 0);

/**
 * The same read by key and the same transaction with one update, as SQL and through Prisma, in turn on one pool by one client; and the
 * memory of this process before Prisma is loaded, after its first question, and at the end.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  const db = ownerOf(world);
  await db.run(sql`
    insert into labels (slug, display_name) select 'label-' || n, 'Label ' || n from generate_series(0, ${count - 1}::int) n`);
  await db.run(plain('analyze labels'));
  await measured(readBySql(db), seconds);
  const before = memoryOf(process.pid).rss;
  await readByPrisma(db)(0);
  const first = memoryOf(process.pid).rss;
  /** @type {Record<string, (db: Database) => Work>} */
  const targets = {
    'read, SQL': readBySql,
    'read, Prisma': readByPrisma,
    'transaction, SQL': writeBySql,
    'transaction, Prisma': writeByPrisma,
  };
  const samples = Object.entries(targets).map(([name, make]) => newSample(name, make(db)));
  for (const { work } of samples) await measured(work, 1);
  for (let round = 1; round <= rounds; round++) {
    for (const sample of samples) sample.rounds.push(await measured(sample.work, seconds));
    say(
      `round ${round} of ${rounds}: ${samples.map(({ name, rounds }) => `${name} ${rounds.at(-1)?.p50Us} µs`).join(', ')}`,
    );
  }
  const end = memoryOf(process.pid).rss;
  await db.close();
  return [...samples.map(rowOf), ...memoryRows({ before, first, end })];
}

/**
 * @typedef {(turn: number) => Promise<unknown>} Work
 * @typedef {{ p50Us: number, nodeUs: number }} Cost
 * @typedef {{ name: string, work: Work, rounds: Cost[] }} Sample
 */

/**
 * @param {string} name
 * @param {Work} work
 * @returns {Sample}
 */
const newSample = (name, work) => ({ name, work, rounds: [] });

const slugOf = (/** @type {number} */ turn) => `label-${turn % count}`;
const readBySql = (/** @type {Database} */ db) => (/** @type {number} */ turn) =>
  db.maybe(
    sql`select id, slug, display_name, definition, examples, nonexamples from labels where slug = ${slugOf(turn)}`,
  );
const readByPrisma = (/** @type {Database} */ db) => (/** @type {number} */ turn) =>
  db.prisma(({ labels }) => labels.findUnique({ where: { slug: slugOf(turn) } }));
const writeBySql = (/** @type {Database} */ db) => (/** @type {number} */ turn) =>
  db.transaction((tx) => tx.run(sql`update labels set definition = ${`Turn ${turn}`} where slug = ${slugOf(turn)}`));
const writeByPrisma = (/** @type {Database} */ db) => (/** @type {number} */ turn) =>
  db.transaction((tx) =>
    tx.prisma(({ labels }) =>
      labels.updateMany({ where: { slug: slugOf(turn) }, data: { definition: `Turn ${turn}` } }),
    ),
  );

/**
 * One client that asks again when it has its answer: the median latency, and the processor time of this process alone.
 * @param {Work} work
 * @param {number} seconds
 * @returns {Promise<Cost>}
 */
async function measured(work, seconds) {
  /** @type {number[]} */
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

/** @param {Sample} sample */
const rowOf = ({ name, rounds }) => ({
  name,
  p50Us: median(rounds.map(({ p50Us }) => p50Us)),
  nodeUs: median(rounds.map(({ nodeUs }) => nodeUs)),
  spread: rounded(spreadOf(rounds.map(({ p50Us }) => p50Us))),
});

/** @param {{ before: number, first: number, end: number }} bytes */
const memoryRows = ({ before, first, end }) => [
  { name: 'RSS before Prisma', mib: mib(before) },
  { name: 'RSS after its first question', mib: mib(first) },
  { name: 'RSS at the end', mib: mib(end) },
];
