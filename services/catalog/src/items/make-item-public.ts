import type { Tx } from '@mnw/db/tx';
import { publishProjectChange } from '../projects/project-events.js';
import { ProjectHidden } from '../projects/projects.errors.js';
import { setProjectPublic } from '../projects/projects.queries.js';
import { learnWords } from '../search/vocabulary.queries.js';
import { publishItemChange } from './item-events.js';
import type { ItemRow } from './item-row.js';
import { NotPublishable } from './items.errors.js';
import { recordListing, setPublic } from './listing.queries.js';
import { missingFor } from './publishing-rules.js';

export function refuseUnpublishable(row: ItemRow): void {
  const missing = missingFor(row);
  if (missing.length > 0) throw new NotPublishable(missing);
  if (!row.project_is_public && row.project_published_at) throw new ProjectHidden();
}

/**
 * Makes a locked item public. `published_at` is set once and never changes, and only the first publication is
 * announced.
 */
export async function makeItemPublic(tx: Tx, row: ItemRow, username: string, now: Date): Promise<void> {
  if (row.is_public) return;
  if (!row.project_is_public) {
    await setProjectPublic(tx, row.project_id, true, now);
    await publishProjectChange(tx, row.project_id);
  }
  await setPublic(tx, row.id, now);
  await recordListing(tx, row.id, 'published', row.user_id);
  await learnWords(tx, row.title, username);
  await publishItemChange(tx, row.id, row.published_at ? undefined : { web_only: row.web_only });
}
