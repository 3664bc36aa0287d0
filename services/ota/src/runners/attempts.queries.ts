import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface AnnouncedArtifact {
  key: string;
  name: string;
  bytes: number;
  sha256: string;
}

/** Records what the attempt will upload, and under which key. */
export const setArtifact = (tx: Tx, buildId: string, artifact: AnnouncedArtifact): Promise<number> =>
  tx.run(sql`
    update ota_builds set artifact_key = ${artifact.key}, artifact_name = ${artifact.name},
      artifact_bytes = ${artifact.bytes}, artifact_sha256 = ${artifact.sha256}
    where id = ${buildId}`);

/** Records the commit that is built, unless another build of that commit has the same target, version and run. */
export const setCommit = (db: Queries, buildId: string, commitId: string): Promise<number> =>
  db.run(sql`
    update ota_builds b set commit_id = ${commitId} where id = ${buildId} and not exists (
      select 1 from ota_builds o
      where o.config_id = b.config_id and o.target = b.target and o.ref_version = b.ref_version and o.run = b.run
        and o.commit_id = ${commitId})`);
