import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { changeItems } from '@mnw/contracts/catalog/change-items.rpc';
import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import { duplicateItem } from '@mnw/contracts/catalog/duplicate-item.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import { moveItem } from '@mnw/contracts/catalog/move-item.rpc';
import { publishItem } from '@mnw/contracts/catalog/publish-item.rpc';
import { unpublishItem } from '@mnw/contracts/catalog/unpublish-item.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ChangeItems } from './change-items.js';
import { CreateItem } from './create-item.js';
import { DeleteItem } from './delete-item.js';
import { DuplicateItem } from './duplicate-item.js';
import { GetItem } from './get-item.js';
import { listItems } from './list-items.js';
import { MoveItem } from './move-item.js';
import { PublishItem } from './publish-item.js';
import { UnpublishItem } from './unpublish-item.js';
import { UpdateItem } from './update-item.js';

@Controller()
export class ItemsController {
  constructor(
    private readonly db: CatalogDb,
    private readonly reading: GetItem,
    private readonly creating: CreateItem,
    private readonly updating: UpdateItem,
    private readonly deleting: DeleteItem,
    private readonly publishing: PublishItem,
    private readonly unpublishing: UnpublishItem,
    private readonly duplicating: DuplicateItem,
    private readonly moving: MoveItem,
    private readonly changing: ChangeItems,
  ) {}

  @Rpc(listProjectItems) list(input: InputOf<typeof listProjectItems>, actor: Actor) {
    return listItems(this.db, input, actor);
  }
  @Rpc(getItem) get(input: InputOf<typeof getItem>, actor: Actor) {
    return this.reading.execute(input, actor);
  }
  @Rpc(createItem) create(input: InputOf<typeof createItem>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(updateItem) update(input: InputOf<typeof updateItem>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(deleteItem) delete(input: InputOf<typeof deleteItem>, actor: Actor) {
    return this.deleting.execute(input.item_id, actor);
  }
  @Rpc(publishItem) publish(input: InputOf<typeof publishItem>, actor: Actor) {
    return this.publishing.execute(input, actor);
  }
  @Rpc(unpublishItem) unpublish(input: InputOf<typeof unpublishItem>, actor: Actor) {
    return this.unpublishing.execute(input.item_id, actor);
  }
  @Rpc(duplicateItem) duplicate(input: InputOf<typeof duplicateItem>, actor: Actor) {
    return this.duplicating.execute(input.item_id, actor);
  }
  @Rpc(moveItem) move(input: InputOf<typeof moveItem>, actor: Actor) {
    return this.moving.execute(input, actor);
  }
  @Rpc(changeItems) change(input: InputOf<typeof changeItems>, actor: Actor) {
    return this.changing.execute(input, actor);
  }
}
