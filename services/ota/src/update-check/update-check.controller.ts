import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getUpdateFeed } from '@mnw/contracts/ota/get-update-feed.rpc';
import { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GetUpdateFeed } from './get-update-feed.js';
import { ListPublicReleases } from './list-public-releases.js';

@Controller()
export class UpdateCheckController {
  constructor(
    private readonly feeds: GetUpdateFeed,
    private readonly listing: ListPublicReleases,
  ) {}

  @Rpc(getUpdateFeed) feed(input: InputOf<typeof getUpdateFeed>, actor: Actor) {
    return this.feeds.execute(input, actor);
  }
  @Rpc(listPublicReleases) list(input: InputOf<typeof listPublicReleases>) {
    return this.listing.execute(input);
  }
}
