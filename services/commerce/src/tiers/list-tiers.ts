import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { ProjectNotFound } from './tiers.errors.js';
import { findProject, listTierRows } from './tiers.queries.js';

@Controller()
export class ListTiers {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(listTiers)
  async execute({ project_id }: InputOf<typeof listTiers>, actor: Actor): Promise<OutputOf<typeof listTiers>> {
    const project = await findProject(this.db, project_id);
    const isOwner = actor.kind === 'account' && actor.userId === project?.user_id;
    if (!project || (!project.is_public && !isOwner)) throw new ProjectNotFound();
    return { data: await listTierRows(this.db, project_id, isOwner), next: null };
  }
}
