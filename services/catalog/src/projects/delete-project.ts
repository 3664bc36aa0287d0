import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { deleteProject } from '@mnw/contracts/catalog/delete-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { lockItemsOf } from '../items/listing.queries.js';
import { removeItem } from '../items/remove-item.js';
import { publishProjectChange } from './project-events.js';
import { archiveProject, deleteEmptyProject, lockProject } from './projects.queries.js';

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
      await publishProjectChange(tx, projectId);
      const items = await lockItemsOf(tx, projectId);
      for (const { id } of items) await removeItem(tx, id, this.clock.now());
      // A project with items that somebody owns is hidden and frees its slug.
      if (!(await deleteEmptyProject(tx, projectId))) await archiveProject(tx, projectId, this.clock.now());
      return {};
    });
  }
}
