import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import { deleteRelease } from '@mnw/contracts/ota/delete-release.rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { publishRelease } from '@mnw/contracts/ota/publish-release.rpc';
import { updateRelease } from '@mnw/contracts/ota/update-release.rpc';
import { yankRelease } from '@mnw/contracts/ota/yank-release.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { CreateRelease } from './create-release.js';
import { DeleteRelease } from './delete-release.js';
import { PublishRelease } from './publish-release.js';
import { releaseOf, releasesOf, releaseView } from './releases.queries.js';
import { UpdateRelease } from './update-release.js';
import { YankRelease } from './yank-release.js';

@Controller()
export class ReleasesController {
  constructor(
    private readonly db: OtaDb,
    private readonly creating: CreateRelease,
    private readonly updating: UpdateRelease,
    private readonly publishing: PublishRelease,
    private readonly yanking: YankRelease,
    private readonly deleting: DeleteRelease,
  ) {}

  @Rpc(listReleases) async list({ app_id, cursor, limit }: InputOf<typeof listReleases>, actor: Actor) {
    await ownApp(this.db, app_id, actor);
    const rows = await releasesOf(this.db, app_id, decodeIdCursor(cursor), limit + 1);
    const data = rows.slice(0, limit);
    return { data, next: rows.length > limit ? encodeCursor([data.at(-1)!.id]) : null };
  }
  @Rpc(getRelease) async get({ app_id, release_id }: InputOf<typeof getRelease>, actor: Actor) {
    await ownApp(this.db, app_id, actor);
    return releaseView(this.db, (await releaseOf(this.db, app_id, release_id)).id);
  }
  @Rpc(createRelease) create(input: InputOf<typeof createRelease>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(updateRelease) update(input: InputOf<typeof updateRelease>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(publishRelease) publish(input: InputOf<typeof publishRelease>, actor: Actor) {
    return this.publishing.execute(input, actor);
  }
  @Rpc(yankRelease) yank(input: InputOf<typeof yankRelease>, actor: Actor) {
    return this.yanking.execute(input, actor);
  }
  @Rpc(deleteRelease) delete(input: InputOf<typeof deleteRelease>, actor: Actor) {
    return this.deleting.execute(input, actor);
  }
}
