import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { follow } from '@mnw/contracts/catalog/follow.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { FollowTargetNotFound } from './follows.errors.js';
import { addFollow } from './follows.queries.js';

@Controller()
export class Follow {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(follow)
  async execute(target: InputOf<typeof follow>, actor: Actor): Promise<OutputOf<typeof follow>> {
    const added = await addFollow(this.db, requireActiveAccount(actor).userId, target);
    if (added === 0) throw new FollowTargetNotFound();
    return {};
  }
}
