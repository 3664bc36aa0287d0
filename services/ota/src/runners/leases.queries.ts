import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { leaseSeconds, mostAttempts, mostPerApp, spareSeconds } from './lease-limits.js';

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
export async function takeNext(tx: Tx, runner: { id: string; targets: readonly string[] }): Promise<OrderRow | undefined> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('mnw ota leases', 0))`);
  return tx.maybe<OrderRow>(sql`
    update ota_builds b set status = 'building', phase = 'source', attempts = b.attempts + 1, runner_id = ${runner.id}, started_at = now(), log_bytes = 0,
      leased_until = now() + make_interval(secs => ${leaseSeconds}), artifact_key = null, artifact_name = null, artifact_bytes = null, artifact_sha256 = null
    from ota_build_configs c
    where c.id = b.config_id and b.id = (
      select w.id from ota_builds w
      where w.status = 'pending' and w.target = any (${runner.targets}) and ${mostPerApp} > (
        select count(*) from ota_builds r where r.config_id = w.config_id and r.status = 'building' and r.phase <> 'release')
      order by w.id limit 1 for update of w skip locked)
    returning b.id, b.config_id, b.attempts, b.target, b.ref, b.commit_id, b.version, c.version_file, c.fetch_command, c.build_command, c.timeout_seconds,
      coalesce(c.artifacts -> b.target ->> 'artifact_path', c.artifact_path) as artifact_path`);
}

/** Never beyond what the build may take in all, so that a runner that only says that it lives is lost too. */
export async function renew(tx: Tx, buildId: string): Promise<void> {
  await tx.run(sql`
    update ota_builds b set leased_until = least(now() + make_interval(secs => ${leaseSeconds}), b.started_at + make_interval(secs => c.timeout_seconds + ${spareSeconds}))
    from ota_build_configs c where c.id = b.config_id and b.id = ${buildId}`);
}

const over = sql`case when b.cancel_requested_at is not null then 'cancelled' when b.started_at + make_interval(secs => c.timeout_seconds) < now() then 'timed-out'
  when b.attempts >= ${mostAttempts} then 'failed' end`;

/** Builds whose runner was lost wait again, or end with the reason: asked to stop, out of time, or lost too often. */
export async function recoverLost(db: Queries): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    update ota_builds b set status = coalesce(${over}, 'pending'), phase = null, leased_until = null, runner_id = case when ${over} is not null then b.runner_id end,
      finished_at = case when ${over} is not null then now() end,
      failure = case ${over} when 'cancelled' then 'Cancelled.' when 'timed-out' then 'The runner did not end it in time.' when 'failed' then 'The runner was lost ' || b.attempts || ' times.' end
    from ota_build_configs c
    where c.id = b.config_id and b.id in (
      select id from ota_builds where status = 'building' and phase <> 'release' and leased_until < now() order by id limit 100 for update skip locked)
    returning b.id`);
  return rows.map(({ id }) => id);
}

/** What another process of this runner was building is as lost as if its lease had run out. */
export const dropLeases = (tx: Tx, runnerId: string): Promise<number> =>
  tx.run(sql`update ota_builds set leased_until = '-infinity' where runner_id = ${runnerId} and status = 'building' and phase <> 'release'`);
