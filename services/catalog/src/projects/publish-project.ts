import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Project } from '@mnw/contracts/catalog/projects';
import { publishProject } from '@mnw/contracts/catalog/publish-project.rpc';
import { unpublishProject } from '@mnw/contracts/catalog/unpublish-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { learnWords } from '../search/vocabulary.queries.js';
import { publishProjectChange } from './project-events.js';
import { lockProject, ownProject, setProjectPublic } from './projects.queries.js';

/** Shows or hides a project with everything in it. */
@Controller()
export class PublishProject {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(publishProject)
  publish({ project_id }: InputOf<typeof publishProject>, actor: Actor): Promise<Project> {
    return this.setPublic(project_id, true, actor);
  }

  @Rpc(unpublishProject)
  unpublish({ project_id }: InputOf<typeof unpublishProject>, actor: Actor): Promise<Project> {
    return this.setPublic(project_id, false, actor);
  }

  private setPublic(projectId: string, isPublic: boolean, actor: Actor): Promise<Project> {
    const { userId, username } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const row = await lockProject(tx, projectId, userId);
      if (row.is_public !== isPublic) {
        await setProjectPublic(tx, row.id, isPublic, this.clock.now());
        if (isPublic) await learnWords(tx, row.title, username);
        await publishProjectChange(tx, row.id);
      }
      return ownProject(tx, row.id, userId);
    });
  }
}
