import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Project } from '@mnw/contracts/catalog/projects';
import { putProjectLabel } from '@mnw/contracts/catalog/put-project-label.rpc';
import { removeProjectLabel } from '@mnw/contracts/catalog/remove-project-label.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { publishProjectChange } from '../projects/project-events.js';
import { lockProject, ownProject } from '../projects/projects.queries.js';
import { addProjectLabel, deleteProjectLabel, labelBySlug } from './labels.queries.js';
import { LabelNotFound } from './taxonomy.errors.js';

@Controller()
export class SetProjectLabel {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(putProjectLabel)
  adopt({ project_id, label }: InputOf<typeof putProjectLabel>, actor: Actor): Promise<Project> {
    return this.change(project_id, actor, async (tx) => {
      const known = await labelBySlug(tx, label);
      if (!known) throw new LabelNotFound();
      return addProjectLabel(tx, project_id, known.id);
    });
  }

  @Rpc(removeProjectLabel)
  giveUp({ project_id, label }: InputOf<typeof removeProjectLabel>, actor: Actor): Promise<Project> {
    return this.change(project_id, actor, (tx) => deleteProjectLabel(tx, project_id, label));
  }

  private change(projectId: string, actor: Actor, change: (tx: Tx) => Promise<number>): Promise<Project> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      await lockProject(tx, projectId, userId);
      if ((await change(tx)) > 0) await publishProjectChange(tx, projectId);
      return ownProject(tx, projectId, userId);
    });
  }
}
