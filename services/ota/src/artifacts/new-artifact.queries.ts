import type { ArtifactId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { platformText } from './platform-text.js';

interface Announced {
  release_id: string;
  target: string;
  arch: string;
  bundle_type?: string | null | undefined;
}

/** Deletes an artifact that was never uploaded or was refused, so that the platform can be announced again. */
export async function deleteUnfinished(
  tx: Tx,
  { release_id, target, arch, bundle_type = null }: Announced,
): Promise<void> {
  await tx.run(sql`
    delete from ota_artifacts where release_id = ${release_id} and target = ${target} and arch = ${arch} and bundle_type is not distinct from ${bundle_type}::text and state <> 'ready'`);
}

interface NewArtifact extends Announced {
  file_size: number;
  filename?: string | null | undefined;
  sha256?: string | null | undefined;
  signature: string | null;
  slug: string;
  version: string;
  created_at: Date;
}

/**
 * The object's key consists of slug, version and platform. If that key is in use or queued for deletion (another app
 * had the slug, or a draft was deleted), the artifact's id is appended to make it unique.
 */
export async function insertArtifact(tx: Tx, { bundle_type = null, ...artifact }: NewArtifact): Promise<ArtifactId> {
  const platform = platformText({ ...artifact, bundle_type });
  const key = `ota/${artifact.slug}/${artifact.version.replace('+', '_')}/${platform}`;
  const filename = artifact.filename ?? `${artifact.slug}-${artifact.version}-${platform}`;
  const row = await tx.one<{ id: ArtifactId }>(sql`
    insert into ota_artifacts (id, release_id, target, arch, bundle_type, filename, file_size, sha256, signature, created_at, s3_key)
    select made.id, ${artifact.release_id}, ${artifact.target}, ${artifact.arch}, ${bundle_type}, ${filename}, ${artifact.file_size}, ${artifact.sha256 ?? null}, ${artifact.signature}, ${artifact.created_at},
      case when exists (select 1 from ota_artifacts where s3_key = ${key}) or exists (select 1 from ota_file_deletions where storage_key = ${key}) then ${key} || '-' || made.id else ${key} end
    from (select uuidv7() as id) as made returning id`);
  return row.id;
}
