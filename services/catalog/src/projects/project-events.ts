import { projectChanged } from '@mnw/contracts/catalog/project-changed.event';
import type { ProjectId, UserId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { raiseProjectVersion } from './projects.queries.js';

/** Counts the change and says it, in the transaction that made it. */
export async function noteProjectChange(tx: Tx, projectId: string): Promise<void> {
  const row = await raiseProjectVersion(tx, projectId);
  await addToOutbox(tx, projectChanged, {
    project_id: projectId as ProjectId,
    user_id: row.user_id as UserId,
    version: row.version,
  });
}
