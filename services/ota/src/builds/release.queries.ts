import type { ReleaseId } from '@mnw/contracts/ids';
import type { BuildRule } from '@mnw/contracts/ota/build-config';
import { systemAndArch } from '@mnw/contracts/ota/build-target';
import type { BundleType, OtaArch, OtaTarget } from '@mnw/contracts/ota/platforms';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { isReleasing } from './build-states.queries.js';

interface HandedOver {
  version: string;
  artifact_key: string;
  artifact_name: string;
  artifact_bytes: number;
  artifact_sha256: string;
}

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** A build that waits for its release. The columns of what the runner handed over admit null. */
export interface BuiltRow extends Nullable<HandedOver> {
  id: string;
  app_id: string;
  commit_id: string;
  target: string;
  rules: BuildRule[];
  ref: string;
  bundle_type: BundleType | null;
  signing_key: string | null;
  is_overdue: boolean;
}

export type BuiltArtifact = BuiltRow & HandedOver;

export const hasArtifact = (build: BuiltRow): build is BuiltArtifact =>
  build.version !== null &&
  build.artifact_key !== null &&
  build.artifact_name !== null &&
  build.artifact_bytes !== null &&
  build.artifact_sha256 !== null;

/** Leases, for five minutes, the oldest build whose artifact waits to be released. */
export const leaseBuilt = (db: Queries): Promise<BuiltRow | undefined> =>
  db.maybe<BuiltRow>(sql`
    update ota_builds b set leased_until = now() + interval '5 minutes' from ota_build_configs c
    where c.id = b.config_id and b.id = (
      select id from ota_builds where ${isReleasing} and (leased_until is null or leased_until < now())
      order by id limit 1 for update skip locked)
    returning b.id, c.app_id, b.commit_id, b.target, b.version, c.rules, b.ref, c.artifacts -> b.target ->> 'bundle_type' as bundle_type, c.signing_key_path as signing_key,
      b.artifact_key, b.artifact_name, b.artifact_bytes, b.artifact_sha256, coalesce(b.started_at < now() - interval '3 hours', false) as is_overdue`);

export const releaseOfVersion = (db: Queries, appId: string, version: string): Promise<{ id: ReleaseId } | undefined> =>
  db.maybe<{ id: ReleaseId }>(sql`select id from ota_releases where app_id = ${appId} and version = ${version}`);

export const builtFromOtherCommit = async (db: Queries, releaseId: string, commitId: string): Promise<boolean> =>
  (await db.maybe(
    sql`select 1 from ota_builds where release_id = ${releaseId} and commit_id <> ${commitId} limit 1`,
  )) !== undefined;

export const attachRelease = (db: Queries, buildId: string, releaseId: string): Promise<number> =>
  db.run(sql`update ota_builds set release_id = ${releaseId} where id = ${buildId}`);

/** Records on each build why its release was not published. */
export const setPublishRefusal = (tx: Tx, buildIds: readonly string[], refusal: string): Promise<number> =>
  tx.run(sql`
    update ota_builds set failure = ${`The release stays a draft: ${refusal}`} where id = any (${buildIds}::uuid[])`);

export function platformOf({ target, bundle_type }: Pick<BuiltRow, 'target' | 'bundle_type'>): {
  target: OtaTarget;
  arch: OtaArch;
  bundle_type: BundleType | null;
} {
  const { system, arch } = systemAndArch(target);
  return { target: system as OtaTarget, arch: arch as OtaArch, bundle_type };
}

/** A draft that is to be published automatically and whose commit is built for every configured target. */
export const nextToPublish = (
  db: Queries,
): Promise<{ release_id: ReleaseId; app_id: string; build_ids: string[] } | undefined> =>
  db.maybe(sql`
    select b.release_id, c.app_id, array_agg(b.id) as build_ids
    from ota_builds b join ota_build_configs c on c.id = b.config_id join ota_releases r on r.id = b.release_id
    where r.state = 'draft' and c.publishes and b.status = 'succeeded' and b.finished_at > now() - interval '1 hour' and b.failure is null and c.targets <@ (
      select array_agg(x.target) from ota_builds x where x.config_id = b.config_id and x.release_id = b.release_id and x.status = 'succeeded')
    group by b.release_id, c.app_id order by b.release_id limit 1`);
