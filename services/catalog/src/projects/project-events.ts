import { projectChanged } from '@mnw/contracts/catalog/project-changed.event';
import type { ProjectId, UserId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { incrementProjectVersion } from './projects.queries.js';

/** Increments the project's version and publishes the change in the same transaction. */
export async function publishProjectChange(tx: Tx, projectId: string): Promise<void> {
  const row = await incrementProjectVersion(tx, projectId);
  await addToOutbox(tx, projectChanged, {
    project_id: projectId as ProjectId,
    user_id: row.user_id as UserId,
    version: row.version,
  });
}
