import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

type PublicRelease = OutputOf<typeof listPublicReleases>['data'][number];

/** Fully rolled-out stable releases, newest first. */
export async function publicReleasesOf(
  db: Queries,
  appIds: readonly string[],
  limit: number,
): Promise<PublicRelease[]> {
  const rows = await db.many<{ release: PublicRelease }>(sql`
    select json_build_object('id', r.id, 'app_name', s.name, 'version', r.version, 'notes', r.notes, 'pub_date', r.published_at, 'artifacts', (
      select json_agg(json_build_object('id', a.id, 'target', a.target, 'arch', a.arch, 'bundle_type', a.bundle_type, 'filename', a.filename, 'file_size', a.file_size)
        order by a.target, a.arch, a.bundle_type nulls first)
      from ota_artifacts a where a.release_id = r.id and a.state = 'ready' and a.signature is not null)) as release
    from ota_releases r join pub_sync_apps s on s.id = r.app_id
    where r.app_id = any(${appIds}::uuid[]) and r.state = 'published' and r.channel = 'stable' and r.rollout_paused_at is null and r.rollout_percent = 100
      and exists (select 1 from ota_artifacts a where a.release_id = r.id and a.state = 'ready' and a.signature is not null)
    order by r.published_at desc, r.id desc limit ${limit}`);
  return rows.map(({ release }) => release);
}
