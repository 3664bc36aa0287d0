import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ownProject } from './projects.queries.js';

@Controller()
export class GetProject {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getProject)
  execute({ project_id }: InputOf<typeof getProject>, actor: Actor): Promise<OutputOf<typeof getProject>> {
    return ownProject(this.db, project_id, requireAccount(actor).userId);
  }
}
