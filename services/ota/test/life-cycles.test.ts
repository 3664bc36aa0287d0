import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { startWorld, type World } from '@mnw/testing/world';
import { artifact } from '../src/artifacts/artifact.states.js';
import { setReady, setRefused, setSignature } from '../src/artifacts/verdicts.queries.js';
import { endBuild, handOver, requeue, setPhase, stateOfBuild, supersede } from '../src/builds/build-states.queries.js';
import { build, columnsOf, type BuildEnd, type BuildState, type BuildStep } from '../src/builds/build.states.js';
import { deleteDraft, setPublished, setYanked } from '../src/releases/releases.queries.js';
import { release } from '../src/releases/release.states.js';
import { leaseNext } from '../src/runners/leases.queries.js';

const [ref, commit, later] = ['refs/heads/main', 'a'.repeat(40), 'b'.repeat(40)];
const now = new Date();
const sha256 = 'c'.repeat(64);
const ends: BuildEnd[] = ['succeeded', 'failed', 'cancelled', 'timed-out'];

/** A step of the life cycle, the state it leads to, and the statement that takes it. */
interface Way<Step, State> {
  step: Step;
  to: State;
  run: (tx: Tx, id: string) => Promise<unknown>;
}

/** All rows of the table. */
const rowsOf = (tx: Tx, table: 'builds' | 'releases' | 'artifacts'): Promise<{ state: string }[]> => {
  if (table === 'builds') return tx.many(sql`select *, ${stateOfBuild} as state from ota_builds`);
  return tx.many(table === 'releases' ? sql`select * from ota_releases` : sql`select * from ota_artifacts`);
};

/** Takes the step, then rolls the transaction back. */
async function tried(
  world: World,
  table: Parameters<typeof rowsOf>[1],
  insert: (tx: Tx) => Promise<{ id: string }>,
  run: Way<string, string>['run'],
): Promise<{ isUntouched: boolean; states: string[] }> {
  const undone = new Error('undone');
  let found = { isUntouched: false, states: [] as string[] };
  const work = world.db.transaction(async (tx) => {
    const { id } = await insert(tx);
    const before = await rowsOf(tx, table);
    await run(tx, id);
    const after = await rowsOf(tx, table);
    const isUntouched = JSON.stringify(before) === JSON.stringify(after);
    found = { isUntouched, states: after.map(({ state }) => state) };
    throw undone;
  });
  await expect(work).rejects.toBe(undone);
  return found;
}

test('a build allows every declared step and no other', async () => {
  await using world = await startWorld([]);
  const { configId } = await world.given.buildApp(await world.given.creator());
  await world.given.runner();
  const runner = await world.db.one<{ id: string; targets: string[] }>(sql`select id, targets from ota_runners`);
  const insert = (state: BuildState) => (tx: Tx) => {
    const { status, phase } = columnsOf(state);
    return tx.one<{ id: string }>(sql`
      insert into ota_builds (config_id, ref, commit_id, target, status, phase, started_at, finished_at)
      values (${configId}, ${ref}, ${commit}, ${runner.targets[0]}, ${status}, ${phase}, now(),
        case when ${status} not in ('pending', 'building') then now() end)
      returning id`);
  };
  const ways: Way<BuildStep, BuildState>[] = [
    { step: 'lease', to: 'running', run: (tx) => leaseNext(tx, runner) },
    { step: 'advance', to: 'running', run: (tx, id) => setPhase(tx, id, 'build') },
    { step: 'handOver', to: 'releasing', run: (tx, id) => handOver(tx, id, '1.0.0') },
    { step: 'recover', to: 'pending', run: (tx, id) => requeue(tx, id) },
    { step: 'supersede', to: 'cancelled', run: (tx) => supersede(tx, configId, ref, later) },
    ...(Object.keys(build.steps) as BuildStep[]).flatMap((step) =>
      ends.map((to) => {
        const run = (tx: Tx, id: string) => endBuild(tx, id, step, { state: to, failure: null });
        return { step, to, run };
      }),
    ),
  ];
  for (const { step, to, run } of ways)
    for (const from of build.states) {
      const result = { step, from, to, ...(await tried(world, 'builds', insert(from), run)) };
      const isDeclared = build.to(step, from).includes(to);
      expect(result).toEqual({ step, from, to, isUntouched: !isDeclared, states: [isDeclared ? to : from] });
    }
  const driven = new Set(ways.map(({ step, to }) => `${step} ${to}`));
  const declared = Object.entries(build.steps).flatMap(([step, { moves }]) =>
    Object.values(moves).flatMap((targets) => targets.map((to) => `${step} ${to}`)),
  );
  expect(declared.filter((way) => !driven.has(way))).toEqual([]);
});

const insertRelease = (tx: Tx, appId: string, state: string): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into ota_releases (app_id, version, state, published_at, yanked_at)
    values (${appId}, '1.0.0', ${state}, case when ${state} <> 'draft' then now() end,
      case when ${state} = 'yanked' then now() end)
    returning id`);

test('a release allows every declared step and no other, and only a draft can be deleted', async () => {
  await using world = await startWorld([]);
  const { appId } = await world.given.buildApp(await world.given.creator());
  const ways: Way<keyof typeof release.steps, (typeof release.states)[number]>[] = [
    { step: 'publish', to: 'published', run: (tx, id) => setPublished(tx, id, now) },
    { step: 'yank', to: 'yanked', run: (tx, id) => setYanked(tx, id, now) },
  ];
  expect(ways.map(({ step }) => step)).toEqual(Object.keys(release.steps));
  for (const from of release.states) {
    const insert = (tx: Tx) => insertRelease(tx, appId, from);
    for (const { step, to, run } of ways) {
      const result = { step, from, ...(await tried(world, 'releases', insert, run)) };
      const isDeclared = release.to(step, from).includes(to);
      expect(result).toEqual({ step, from, isUntouched: !isDeclared, states: [isDeclared ? to : from] });
    }
    const { states } = await tried(world, 'releases', insert, deleteDraft);
    expect(states).toEqual(from === 'draft' ? [] : [from]);
  }
});

test('a file is settled once and signed only if it is ready', async () => {
  await using world = await startWorld([]);
  const { appId } = await world.given.buildApp(await world.given.creator());
  const insert = (state: string) => async (tx: Tx) => {
    const { id } = await insertRelease(tx, appId, 'draft');
    return tx.one<{ id: string }>(sql`
      insert into ota_artifacts (release_id, target, arch, filename, s3_key, file_size, state, sha256, uploaded_at,
        reason)
      values (${id}, 'linux', 'x86_64', 'app', 'ota/app', 5, ${state}, ${sha256},
        case when ${state} = 'ready' then now() end, case when ${state} = 'refused' then 'size' end)
      returning id`);
  };
  const accepted = { sha256, signature: null, signingKeyId: null };
  const ways: Way<'settle', (typeof artifact.states)[number]>[] = [
    { step: 'settle', to: 'ready', run: (tx, id) => setReady(tx, id, accepted, now) },
    { step: 'settle', to: 'refused', run: (tx, id) => setRefused(tx, id, 'size') },
  ];
  for (const from of artifact.states) {
    for (const { step, to, run } of ways) {
      const result = { from, to, ...(await tried(world, 'artifacts', insert(from), run)) };
      const isDeclared = artifact.to(step, from).includes(to);
      expect(result).toEqual({ from, to, isUntouched: !isDeclared, states: [isDeclared ? to : from] });
    }
    const sign = (tx: Tx, id: string) => setSignature(tx, id, { signature: 'signed', signingKeyId: null });
    const { isUntouched } = await tried(world, 'artifacts', insert(from), sign);
    expect({ from, isUntouched }).toEqual({ from, isUntouched: from !== 'ready' });
  }
});
