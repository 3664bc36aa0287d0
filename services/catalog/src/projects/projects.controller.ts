import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { deleteProject } from '@mnw/contracts/catalog/delete-project.rpc';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { publishProject } from '@mnw/contracts/catalog/publish-project.rpc';
import { unpublishProject } from '@mnw/contracts/catalog/unpublish-project.rpc';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { CreateProject } from './create-project.js';
import { DeleteProject } from './delete-project.js';
import { listOwnProjects } from './list-projects.js';
import { ownProject } from './projects.queries.js';
import { PublishProject } from './publish-project.js';
import { UpdateProject } from './update-project.js';

@Controller()
export class ProjectsController {
  constructor(
    private readonly db: CatalogDb,
    private readonly creating: CreateProject,
    private readonly updating: UpdateProject,
    private readonly publishing: PublishProject,
    private readonly deleting: DeleteProject,
  ) {}

  @Rpc(createProject) create(input: InputOf<typeof createProject>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(listProjects) list(input: InputOf<typeof listProjects>, actor: Actor) {
    return listOwnProjects(this.db, input, actor);
  }
  @Rpc(getProject) get(input: InputOf<typeof getProject>, actor: Actor) {
    return ownProject(this.db, input.project_id, requireAccount(actor).userId);
  }
  @Rpc(updateProject) update(input: InputOf<typeof updateProject>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(publishProject) publish(input: InputOf<typeof publishProject>, actor: Actor) {
    return this.publishing.execute(input.project_id, true, actor);
  }
  @Rpc(unpublishProject) unpublish(input: InputOf<typeof unpublishProject>, actor: Actor) {
    return this.publishing.execute(input.project_id, false, actor);
  }
  @Rpc(deleteProject) delete(input: InputOf<typeof deleteProject>, actor: Actor) {
    return this.deleting.execute(input.project_id, actor);
  }
}
