import { projectChanged } from '@mnw/contracts/catalog/project-changed.event';
import type { ProjectId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';

/** Counts the change and says it, in the transaction that made it. */
export async function noteProjectChange(tx: Tx, projectId: string): Promise<void> {
  const row = await tx.one<{ user_id: string; version: number }>(sql`update projects set version = version + 1 where id = ${projectId} returning user_id, version`);
  await addToOutbox(tx, projectChanged, { project_id: projectId as ProjectId, user_id: row.user_id as UserId, version: row.version });
}
