import type { ReleaseId, SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface WaitingUpload {
  id: string;
  release_id: ReleaseId;
  app_id: SyncAppId;
  state: string;
}

/** Pending files announced after `since`, in releases that are published automatically once they are complete. */
export const waitingUploads = (db: Queries, since: Date): Promise<WaitingUpload[]> =>
  db.many<WaitingUpload>(sql`
    select a.id, r.id as release_id, r.app_id, r.state from ota_artifacts a join ota_releases r on r.id = a.release_id
    where a.state = 'pending' and r.publish_when_ready and r.state <> 'yanked' and a.created_at > ${since}
    order by a.created_at limit 200`);
