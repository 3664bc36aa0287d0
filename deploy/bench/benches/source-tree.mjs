/**
 * @import { RunOptions } from '../benches.mjs'
 * @import { World } from '../world.mjs'
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from '@mnw/db/sql';
import { ownerOf } from '../catalogue.mjs';
import { rounded } from '../figures.mjs';
import { directoryCount, directoryPath, writeHistory } from '../history.mjs';
import { waitUntil } from '../../local/basics/wait.mjs';

const commits = 80_000;

/**
 * Tree pages of a repository of 80,000 commits as HTML, one after another: each directory once after a start (cold),
 * then again (warm).
 * @param {RunOptions} options
 */
export async function run({ world, rounds, say }) {
  const db = ownerOf(world);
  /** @type {{ id: string }} */
  const { id } = await db.one(sql`
    with owner as (insert into users (username, email, display_name, email_verified, can_create_projects) values ('bench', 'bench@example.test', 'Bench', true, true) returning id)
    insert into git_repos (user_id, name, visibility) select id, 'history', 'public' from owner returning id`);
  const directory = join(world.settings.file('repositories'), id.slice(-2), `${id}.git`);
  mkdirSync(dirname(directory), { recursive: true });
  const writtenSeconds = await writeHistory(directory, commits);
  say(`${commits.toLocaleString('en')} commits written in ${writtenSeconds.toFixed(1)} s`);

  let part = await world.startAllInOne();
  const unindexed = await times(world, [address(0)]);
  const began = performance.now();
  await waitUntil(
    'the index',
    async () =>
      (await db.maybe(sql`select 1 from git_indexed_refs where repo_id = ${id} and commit_id = wanted_commit_id`)) !==
      undefined,
    { timeoutMs: 300_000 },
  );
  const indexedSeconds = (performance.now() - began) / 1_000;

  /** @type {number[]} */
  const cold = [];
  /** @type {number[]} */
  const warm = [];
  for (let round = 1; round <= rounds; round++) {
    await part.stop();
    part = await world.startAllInOne();
    // The first page of all brings up what every page needs: the second is the first of its repository.
    await times(world, ['/discover']);
    const addresses = Array.from({ length: directoryCount }, (_, number) => address(number));
    cold.push(...(await times(world, addresses)));
    warm.push(...(await times(world, addresses)));
    say(`round ${round} of ${rounds}: cold p95 ${rounded(p(cold, 0.95))} ms, warm p95 ${rounded(p(warm, 0.95))} ms`);
  }
  await db.close();
  const row = (/** @type {string} */ name, /** @type {number[]} */ values) => ({
    name,
    pages: values.length,
    'p50 ms': rounded(p(values, 0.5)),
    'p95 ms': rounded(p(values, 0.95)),
    'most ms': rounded(p(values, 1)),
  });
  return [
    row('tree page, not indexed yet', unindexed),
    row('tree page, cold', cold),
    row('tree page, warm', warm),
    { name: 'indexing all of it', s: rounded(indexedSeconds) },
  ];
}

const address = (/** @type {number} */ number) => `/source/bench/history/tree/main/${directoryPath(number)}`;
/**
 * @param {number[]} values
 * @param {number} share
 */
const p = (values, share) => values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? NaN;

/**
 * @param {World} world
 * @param {string[]} addresses
 */
async function times(world, addresses) {
  const taken = [];
  for (const path of addresses) {
    const began = performance.now();
    const answer = await fetch(world.gateway + path);
    const text = await answer.text();
    taken.push(performance.now() - began);
    if (answer.status !== 200 || (path.startsWith('/source') && !text.includes('Change number')))
      throw new Error(`${path} answered ${answer.status}`);
  }
  return taken;
}
