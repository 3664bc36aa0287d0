import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Project } from '@mnw/contracts/catalog/projects';
import { CatalogDb } from '../catalog.db.js';
import { learnWords } from '../search/vocabulary.js';
import { noteProjectChange } from './project-events.js';
import { lockProject, ownProject, setProjectPublic } from './projects.queries.js';

/** Shows or hides a project, and with it everything in it. */
@Injectable()
export class PublishProject {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  execute(projectId: string, isPublic: boolean, actor: Actor): Promise<Project> {
    const { userId, username } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const row = await lockProject(tx, projectId, userId);
      if (row.is_public !== isPublic) {
        await setProjectPublic(tx, row.id, isPublic, this.clock.now());
        if (isPublic) await learnWords(tx, row.title, username);
        await noteProjectChange(tx, row.id);
      }
      return ownProject(tx, row.id, userId);
    });
  }
}
