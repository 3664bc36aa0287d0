import type { BuildPhase } from '@mnw/contracts/ota/build';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { build, type BuildEnd, type BuildStep } from './build.states.js';

/** The state of a row of `ota_builds`, as `build.states.ts` names it. */
export const stateOfBuild = sql`
  case when status <> 'building' then status when phase = 'release' then 'releasing' else 'running' end`;

/** Written as literals, so that PostgreSQL can use the partial index on unfinished builds. */
export const isRunning = sql`status = 'building' and phase <> 'release'`;
export const isReleasing = sql`status = 'building' and phase = 'release'`;

interface Ending {
  state: BuildEnd;
  /** A sentence that says why the build did not succeed. */
  failure: string | null;
}

/** Ends the builds in `which` that are in a state this step may end, and returns them. */
async function end(db: Queries, which: Sql, step: BuildStep, { state, failure }: Ending): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    update ota_builds
    set status = ${state}, failure = ${failure}, phase = null, leased_until = null, finished_at = now()
    where ${which} and ${stateOfBuild} = any(${build.from(step, state)}) returning id`);
  return rows.map(({ id }) => id);
}

/** False if the build is in a state that this step may not end. */
export const endBuild = async (tx: Tx, buildId: string, step: BuildStep, ending: Ending): Promise<boolean> =>
  (await end(tx, sql`id = ${buildId}`, step, ending)).length === 1;

/** Cancels builds that still wait for an older commit of the same ref. */
export const supersede = (tx: Tx, configId: string, ref: string, commitId: string): Promise<string[]> =>
  end(
    tx,
    sql`config_id = ${configId} and ref = ${ref} and commit_id <> ${commitId} and status = 'pending'`,
    'supersede',
    { state: 'cancelled', failure: 'A newer push to the same ref replaced this build.' },
  );

/** Requests cancellation unless the build has ended; locks the row until the commit. */
export const requestStop = async (tx: Tx, buildId: string): Promise<boolean> =>
  (await tx.run(sql`
    update ota_builds set cancel_requested_at = coalesce(cancel_requested_at, now())
    where id = ${buildId} and finished_at is null`)) === 1;

/** Records the runner's new phase. False if the phase is unchanged or the build is not running. */
export const setPhase = async (tx: Tx, buildId: string, phase: Exclude<BuildPhase, 'release'>): Promise<boolean> =>
  (await tx.run(sql`
    update ota_builds set phase = ${phase}
    where id = ${buildId} and phase <> ${phase} and ${stateOfBuild} = any(${build.from('advance')})`)) === 1;

/** The runner has finished; its artifact is released next, as `version`. */
export const handOver = async (tx: Tx, buildId: string, version: string): Promise<boolean> =>
  (await tx.run(sql`
    update ota_builds set phase = 'release', leased_until = null, version = ${version}
    where id = ${buildId} and ${stateOfBuild} = any(${build.from('handOver')})`)) === 1;

/** The runner was lost, so the build waits for another one. */
export const requeue = async (tx: Tx, buildId: string): Promise<boolean> =>
  (await tx.run(sql`
    update ota_builds set status = 'pending', phase = null, leased_until = null, runner_id = null
    where id = ${buildId} and ${stateOfBuild} = any(${build.from('recover', 'pending')})`)) === 1;
