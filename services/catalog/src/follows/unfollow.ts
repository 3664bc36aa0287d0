import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { unfollow } from '@mnw/contracts/catalog/unfollow.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { removeFollow } from './follows.queries.js';

@Controller()
export class Unfollow {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(unfollow)
  async execute(target: InputOf<typeof unfollow>, actor: Actor): Promise<OutputOf<typeof unfollow>> {
    await removeFollow(this.db, requireActiveAccount(actor).userId, target);
    return {};
  }
}
