import { versionReleased } from '@mnw/contracts/catalog/version-released.event';
import type { ItemId, ProjectId, UserId, VersionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { publishItemChange } from '../items/item-events.js';
import { replaceCurrent, type VersionRow } from './versions.queries.js';

/** Makes a locked clean version the current one of its locked item. The first time, the version is also released. */
export async function setCurrent(tx: Tx, version: VersionRow, now: Date): Promise<void> {
  if (version.is_current) return;
  await replaceCurrent(tx, version, now);
  await publishItemChange(tx, version.item_id);
  if (version.released_at) return;
  await addToOutbox(tx, versionReleased, {
    version_id: version.id as VersionId,
    item_id: version.item_id as ItemId,
    project_id: version.project_id as ProjectId,
    user_id: version.user_id as UserId,
  });
}
