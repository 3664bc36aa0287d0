import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { isRunning, stateOfBuild } from '../builds/build-states.queries.js';
import { build } from '../builds/build.states.js';
import { leaseSeconds, maxPerApp, spareSeconds } from './lease-limits.js';

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
 * Leases the oldest matching pending build to the runner. Leases are serialised by an advisory lock; otherwise two
 * concurrent calls could both find a free slot for one more build of an app.
 */
export async function leaseNext(
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
      where w.status = 'pending' and w.target = any (${runner.targets}) and ${maxPerApp} > (
        select count(*) from ota_builds r where r.config_id = w.config_id and ${isRunning})
      order by w.id limit 1 for update of w skip locked)
    returning b.id, b.config_id, b.attempts, b.target, b.ref, b.commit_id, b.version, c.version_file, c.fetch_command,
      c.build_command, c.timeout_seconds,
      coalesce(c.artifacts -> b.target ->> 'artifact_path', c.artifact_path) as artifact_path`);
}

/**
 * Renews the lease, but not beyond the build's time limit, so that a hung runner that still sends heartbeats loses it.
 */
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

/** Locks up to a hundred builds whose lease has expired. */
export const lockLost = (tx: Tx): Promise<LostBuild[]> =>
  tx.many<LostBuild>(sql`
    select b.id, b.attempts, b.cancel_requested_at is not null as is_cancelled,
      coalesce(b.started_at + make_interval(secs => c.timeout_seconds) < now(), false) as is_late
    from ota_builds b join ota_build_configs c on c.id = b.config_id
    where ${isRunning} and b.leased_until < now() order by b.id limit 100 for update of b skip locked`);

/** Builds of the runner's previous process are lost, as if their leases had expired. */
export const dropLeases = (tx: Tx, runnerId: string): Promise<number> =>
  tx.run(sql`update ota_builds set leased_until = '-infinity' where runner_id = ${runnerId} and ${isRunning}`);
