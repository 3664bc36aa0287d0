import type { ItemId, ProjectId, SyncAppId } from '@mnw/contracts/ids';
import type { UpdateFeed } from '@mnw/contracts/ota/update-feed';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface FeedApp {
  id: SyncAppId;
  item_id: ItemId | null;
  license_required: boolean;
}

export const appAt = (db: Queries, slug: string): Promise<FeedApp | undefined> =>
  db.maybe<FeedApp>(sql`
    select s.id, s.item_id, coalesce(o.license_required, false) as license_required
    from pub_sync_apps s join pub_users u on u.id = s.creator_id left join ota_apps o on o.app_id = s.id
    where s.slug = ${slug} and s.is_active and u.state = 'active'`);

export interface Offered {
  id: string;
  version: string;
  channel: string;
  rollout_percent: number;
  minimum_version: string | null;
  platforms: string[];
}

/** Releases that may be offered, without their notes and signatures. */
export const offeredOf = (db: Queries, appId: string): Promise<Offered[]> =>
  db.many<Offered>(sql`
    select r.id, r.version, r.channel, r.rollout_percent, r.minimum_version, array_agg(a.target || ' ' || a.arch || ' ' || coalesce(a.bundle_type, '')) as platforms
    from ota_releases r join ota_artifacts a on a.release_id = r.id and a.state = 'ready' and a.signature is not null
    where r.app_id = ${appId} and r.state = 'published' and r.rollout_paused_at is null and r.rollout_percent > 0
    group by r.id`);

type FeedRelease = UpdateFeed['releases'][number];

export async function feedReleases(db: Queries, ids: readonly string[]): Promise<Map<string, FeedRelease>> {
  const rows = await db.many<{ release: FeedRelease }>(sql`
    select json_build_object('id', r.id, 'version', r.version, 'channel', r.channel, 'notes', r.notes, 'pub_date', r.published_at, 'rollout_percent', r.rollout_percent,
      'minimum_version', r.minimum_version, 'artifacts', (
        select json_agg(json_build_object('id', a.id, 'target', a.target, 'arch', a.arch, 'bundle_type', a.bundle_type, 'signature', a.signature) order by a.id)
        from ota_artifacts a where a.release_id = r.id and a.state = 'ready' and a.signature is not null)) as release
    from ota_releases r where r.id = any(${ids}::uuid[])`);
  return new Map(rows.map(({ release }) => [release.id, release]));
}

export interface PublicApp extends FeedApp {
  name: string;
}

export const publicAppsOf = (db: Queries, projectId: ProjectId): Promise<PublicApp[]> =>
  db.many<PublicApp>(sql`
    select s.id, s.item_id, s.name, coalesce(o.license_required, false) as license_required
    from pub_sync_apps s join pub_projects p on p.id = s.project_id left join ota_apps o on o.app_id = s.id
    where s.project_id = ${projectId} and s.is_active and p.is_public and s.slug is not null order by s.id limit 20`);
