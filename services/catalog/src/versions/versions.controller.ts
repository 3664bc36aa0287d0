import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { deleteVersion } from '@mnw/contracts/catalog/delete-version.rpc';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { makeVersionCurrent } from '@mnw/contracts/catalog/make-version-current.rpc';
import { updateVersion } from '@mnw/contracts/catalog/update-version.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { AddVersion } from './add-version.js';
import { DeleteVersion } from './delete-version.js';
import { listOwnVersions } from './list-versions.js';
import { MakeVersionCurrent } from './make-version-current.js';
import { UpdateVersion } from './update-version.js';

@Controller()
export class VersionsController {
  constructor(
    private readonly db: CatalogDb,
    private readonly adding: AddVersion,
    private readonly updating: UpdateVersion,
    private readonly deleting: DeleteVersion,
    private readonly makingCurrent: MakeVersionCurrent,
  ) {}

  @Rpc(listVersions) list(input: InputOf<typeof listVersions>, actor: Actor) {
    return listOwnVersions(this.db, input, actor);
  }
  @Rpc(addVersion) add(input: InputOf<typeof addVersion>, actor: Actor) {
    return this.adding.execute(input, actor);
  }
  @Rpc(updateVersion) update(input: InputOf<typeof updateVersion>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(deleteVersion) delete(input: InputOf<typeof deleteVersion>, actor: Actor) {
    return this.deleting.execute(input.version_id, actor);
  }
  @Rpc(makeVersionCurrent) makeCurrent(input: InputOf<typeof makeVersionCurrent>, actor: Actor) {
    return this.makingCurrent.execute(input.version_id, actor);
  }
}
