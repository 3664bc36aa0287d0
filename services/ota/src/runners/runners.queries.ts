import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { sha256 } from '@mnw/secrets/key-ring';
import { isRunning } from '../builds/build-states.queries.js';
import { LeaseLost, RunnerReplaced, RunnerUnknown } from './runners.errors.js';

export interface RunnerIdentity {
  token: string;
  process_id: string;
}
export interface RunnerRow {
  id: string;
  name: string;
  targets: string[];
  process_id: string | null;
  isolation: string | null;
}

export async function runnerOf(db: Queries, { token }: Pick<RunnerIdentity, 'token'>): Promise<RunnerRow> {
  const row = await db.maybe<RunnerRow>(sql`
    update ota_runners set last_seen_at = now() where token_hash = ${sha256(token)} and removed_at is null returning id, name, targets, process_id, isolation`);
  if (!row) throw new RunnerUnknown();
  return row;
}

/** The runner with this token; throws unless this is the process that connected last. */
export async function authenticateRunner(db: Queries, identity: RunnerIdentity): Promise<RunnerRow> {
  const runner = await runnerOf(db, identity);
  if (runner.process_id !== identity.process_id) throw new RunnerReplaced();
  return runner;
}

export interface LeasedBuild {
  id: string;
  config_id: string;
  repo_id: string;
  commit_id: string;
  status: string;
  version: string | null;
  cancel_requested_at: Date | null;
  log_bytes: number;
  artifact_key: string | null;
  artifact_bytes: number | null;
  artifact_sha256: string | null;
}

/**
 * Locks a build that is leased to this runner. Throws for an attempt that is over, so that late reports change nothing.
 */
export async function lockLeased(
  tx: Tx,
  runner: RunnerRow,
  { build_id, attempt }: { build_id: string; attempt: number },
): Promise<LeasedBuild> {
  const row = await tx.maybe<LeasedBuild>(sql`
    select b.id, b.config_id, c.repo_id, b.commit_id, b.status, b.version, b.cancel_requested_at, b.log_bytes, b.artifact_key, b.artifact_bytes, b.artifact_sha256
    from ota_builds b join ota_build_configs c on c.id = b.config_id
    where b.id = ${build_id} and b.attempts = ${attempt} and b.runner_id = ${runner.id} and ${isRunning}
    for update of b`);
  if (!row) throw new LeaseLost();
  return row;
}

/** Makes this the runner's current process. */
export const setProcess = (
  tx: Tx,
  runnerId: string,
  { process_id, isolation }: { process_id: string; isolation: string | null },
): Promise<number> =>
  tx.run(sql`update ota_runners set process_id = ${process_id}, isolation = ${isolation} where id = ${runnerId}`);

/**
 * Registers a runner, or replaces the token and targets of the one with this name. One that was removed comes back only
 * with another token, because the old one may have leaked.
 */
export const upsertRunner = (
  db: Queries,
  { name, token, targets }: { name: string; token: string; targets: readonly string[] },
): Promise<number> =>
  db.run(sql`
    insert into ota_runners (name, token_hash, targets) values (${name}, ${sha256(token)}, ${targets})
    on conflict (name) do update set token_hash = excluded.token_hash, targets = excluded.targets,
      removed_at = case when ota_runners.token_hash = excluded.token_hash then ota_runners.removed_at end`);

/** Registers a runner; 0 if one of this name exists or existed. */
export const insertRunner = (
  db: Queries,
  { name, token, targets }: { name: string; token: string; targets: readonly string[] },
): Promise<number> =>
  db.run(sql`
    insert into ota_runners (name, token_hash, targets) values (${name}, ${sha256(token)}, ${targets})
    on conflict (name) do nothing`);

export interface ListedRunner {
  name: string;
  targets: string[];
  isolation: string | null;
  last_seen_at: Date | null;
  removed_at: Date | null;
}

export const runnersByName = (db: Queries): Promise<ListedRunner[]> =>
  db.many<ListedRunner>(sql`
    select name, targets, isolation, last_seen_at, removed_at from ota_runners order by name`);

/** 0 if there is no runner of this name that still works. */
export const setRunnerRemoved = (db: Queries, name: string): Promise<number> =>
  db.run(sql`update ota_runners set removed_at = now() where name = ${name} and removed_at is null`);
