import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { isRunning, stateOfBuild } from '../builds/build-states.queries.js';
import { build } from '../builds/build.states.js';
import { leaseSeconds, mostPerApp, spareSeconds } from './lease-limits.js';

export interface OrderRow {
  id: string;
  config_id: string;
  attempts: number;
  target: string;
  ref: string;
  commit_id: string;
  version: string | null;
  version_file: string | null;
  fetch_command: string;
  build_command: string;
  artifact_path: string;
  timeout_seconds: number;
}

/**
 * The oldest waiting build that fits, given to the runner. One lease is made at a time: otherwise two that look at once would both see
 * room for one more build of an app.
 */
export async function takeNext(
  tx: Tx,
  runner: { id: string; targets: readonly string[] },
): Promise<OrderRow | undefined> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('mnw ota leases', 0))`);
  return tx.maybe<OrderRow>(sql`
    update ota_builds b set status = 'building', phase = 'source', attempts = b.attempts + 1, runner_id = ${runner.id},
      started_at = now(), log_bytes = 0, leased_until = now() + make_interval(secs => ${leaseSeconds}),
      artifact_key = null, artifact_name = null, artifact_bytes = null, artifact_sha256 = null
    from ota_build_configs c
    where c.id = b.config_id and ${stateOfBuild} = any(${build.from('lease')}) and b.id = (
      select w.id from ota_builds w
      where w.status = 'pending' and w.target = any (${runner.targets}) and ${mostPerApp} > (
        select count(*) from ota_builds r where r.config_id = w.config_id and ${isRunning})
      order by w.id limit 1 for update of w skip locked)
    returning b.id, b.config_id, b.attempts, b.target, b.ref, b.commit_id, b.version, c.version_file, c.fetch_command,
      c.build_command, c.timeout_seconds,
      coalesce(c.artifacts -> b.target ->> 'artifact_path', c.artifact_path) as artifact_path`);
}

/** Capped at the build's time limit, so that a runner which hangs and still renews loses its lease. */
export async function renew(tx: Tx, buildId: string): Promise<void> {
  await tx.run(sql`
    update ota_builds b set leased_until = least(now() + make_interval(secs => ${leaseSeconds}), b.started_at + make_interval(secs => c.timeout_seconds + ${spareSeconds}))
    from ota_build_configs c where c.id = b.config_id and b.id = ${buildId}`);
}

export interface LostBuild {
  id: string;
  attempts: number;
  is_cancelled: boolean;
  is_late: boolean;
}

/** Builds whose runner was not heard of for the time of a lease, locked; at most a hundred. */
export const lockLost = (tx: Tx): Promise<LostBuild[]> =>
  tx.many<LostBuild>(sql`
    select b.id, b.attempts, b.cancel_requested_at is not null as is_cancelled,
      coalesce(b.started_at + make_interval(secs => c.timeout_seconds) < now(), false) as is_late
    from ota_builds b join ota_build_configs c on c.id = b.config_id
    where ${isRunning} and b.leased_until < now() order by b.id limit 100 for update of b skip locked`);

/** What another process of this runner was building is as lost as if its lease had run out. */
export const dropLeases = (tx: Tx, runnerId: string): Promise<number> =>
  tx.run(sql`update ota_builds set leased_until = '-infinity' where runner_id = ${runnerId} and ${isRunning}`);
