import { Injectable } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Project } from '@mnw/contracts/catalog/projects';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { CatalogDb } from '../catalog.db.js';
import { noteProjectChange } from '../projects/project-events.js';
import { lockProject, ownProject } from '../projects/projects.queries.js';
import { LabelNotFound } from './taxonomy.errors.js';

@Injectable()
export class SetProjectLabel {
  constructor(private readonly db: CatalogDb) {}

  adopt(projectId: string, label: string, actor: Actor): Promise<Project> {
    return this.change(projectId, actor, async (tx) => {
      const known = await tx.maybe<{ id: string }>(sql`select id from labels where slug = ${label}`);
      if (!known) throw new LabelNotFound();
      return tx.run(sql`insert into project_labels (project_id, label_id) values (${projectId}, ${known.id}) on conflict do nothing`);
    });
  }

  giveUp(projectId: string, label: string, actor: Actor): Promise<Project> {
    return this.change(projectId, actor, (tx) => tx.run(sql`delete from project_labels pl using labels l where pl.project_id = ${projectId} and l.id = pl.label_id and l.slug = ${label}`));
  }

  private change(projectId: string, actor: Actor, change: (tx: Tx) => Promise<number>): Promise<Project> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      await lockProject(tx, projectId, userId);
      if ((await change(tx)) > 0) await noteProjectChange(tx, projectId);
      return ownProject(tx, projectId, userId);
    });
  }
}
