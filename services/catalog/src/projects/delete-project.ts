import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { deleteProject } from '@mnw/contracts/catalog/delete-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { removeItem } from '../items/remove-item.js';
import { noteProjectChange } from './project-events.js';
import { lockProject } from './projects.queries.js';

@Controller()
export class DeleteProject {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(deleteProject)
  execute({ project_id: projectId }: InputOf<typeof deleteProject>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      await lockProject(tx, projectId, userId);
      await noteProjectChange(tx, projectId);
      const items = await tx.many<{ id: string }>(sql`select id from items where project_id = ${projectId} order by id for update`);
      for (const { id } of items) await removeItem(tx, id, this.clock.now());
      await this.remove(tx, projectId);
      return {};
    });
  }

  /** A project that still holds items somebody owns is hidden and gives its address up. */
  private async remove(tx: Tx, projectId: string): Promise<void> {
    const deleted = await tx.run(sql`delete from projects p where id = ${projectId} and not exists (select 1 from items where project_id = p.id)`);
    if (deleted === 1) return;
    await tx.run(sql`update projects set is_public = false, archived_at = ${this.clock.now()}, slug = 'archived-' || id where id = ${projectId}`);
  }
}
