import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { follow } from '@mnw/contracts/catalog/follow.rpc';
import { listFollowing } from '@mnw/contracts/catalog/list-following.rpc';
import { unfollow } from '@mnw/contracts/catalog/unfollow.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { followTarget, listFollowed, unfollowTarget } from './follow.js';

@Controller()
export class FollowsController {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(follow) follow(input: InputOf<typeof follow>, actor: Actor) {
    return followTarget(this.db, input, actor);
  }
  @Rpc(unfollow) unfollow(input: InputOf<typeof unfollow>, actor: Actor) {
    return unfollowTarget(this.db, input, actor);
  }
  @Rpc(listFollowing) list(input: InputOf<typeof listFollowing>, actor: Actor) {
    return listFollowed(this.db, input, actor);
  }
}
