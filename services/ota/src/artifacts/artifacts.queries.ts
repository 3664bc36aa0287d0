import type { ArtifactId, ReleaseId } from '@mnw/contracts/ids';
import type { Artifact } from '@mnw/contracts/ota/releases';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { ArtifactNotFound } from './artifacts.errors.js';

export interface ArtifactRow {
  id: ArtifactId;
  release_id: ReleaseId;
  target: Artifact['target'];
  arch: Artifact['arch'];
  bundle_type: Artifact['bundle_type'];
  filename: string;
  s3_key: string;
  file_size: number;
  sha256: string | null;
  signature: string | null;
  state: Artifact['state'];
  reason: string | null;
}

export const artifactJson = sql`
  json_build_object('id', a.id, 'release_id', a.release_id, 'target', a.target, 'arch', a.arch, 'bundle_type', a.bundle_type, 'filename', a.filename, 'file_size', a.file_size,
    'sha256', a.sha256, 'signature', a.signature, 'key_id', k.key_id, 'state', a.state, 'reason', a.reason, 's3_key', a.s3_key, 'url', '/ota/download/' || a.id,
    'download_count', a.download_count, 'created_at', a.created_at)`;

export const artifactView = async (db: Queries, artifactId: string): Promise<Artifact> =>
  (
    await db.one<{ artifact: Artifact }>(sql`
    select ${artifactJson} as artifact from ota_artifacts a left join ota_signing_keys k on k.id = a.signing_key_id where a.id = ${artifactId}`)
  ).artifact;

const columns = sql`id, release_id, target, arch, bundle_type, filename, s3_key, file_size, sha256, signature, state, reason`;

export const artifactsOf = (db: Queries, releaseId: string): Promise<ArtifactRow[]> =>
  db.many<ArtifactRow>(sql`select ${columns} from ota_artifacts where release_id = ${releaseId} order by id`);

/** The artifact of this release. Callers look the release up within its app first. */
export async function artifactOf(db: Queries, releaseId: string, artifactId: string): Promise<ArtifactRow> {
  const row = await db.maybe<ArtifactRow>(
    sql`select ${columns} from ota_artifacts where id = ${artifactId} and release_id = ${releaseId}`,
  );
  if (!row) throw new ArtifactNotFound();
  return row;
}

export interface CheckedRow extends ArtifactRow {
  app_id: string;
  version: string;
  release_signature: string | null;
}

/** The artifact with the fields of its release that the check needs. */
export const artifactToCheck = (db: Queries, artifactId: string): Promise<CheckedRow | undefined> =>
  db.maybe<CheckedRow>(sql`
    select a.id, a.release_id, a.target, a.arch, a.bundle_type, a.filename, a.s3_key, a.file_size, a.sha256, a.signature, a.state, a.reason, r.app_id, r.version, r.signature as release_signature
    from ota_artifacts a join ota_releases r on r.id = a.release_id where a.id = ${artifactId}`);

export const bytesOfApp = async (tx: Tx, appId: string): Promise<number> =>
  (
    await tx.one<{ bytes: number }>(sql`
    select coalesce(sum(a.file_size), 0)::int8 as bytes from ota_artifacts a join ota_releases r on r.id = a.release_id where r.app_id = ${appId}`)
  ).bytes;

/** Storage key of an upload until it is checked. An upload URL never points to the key that is served. */
export const incomingKey = (artifactId: string): string => `ota-incoming/${artifactId}`;
