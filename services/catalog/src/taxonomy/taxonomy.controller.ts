import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getItemTags } from '@mnw/contracts/catalog/get-item-tags.rpc';
import { getTag } from '@mnw/contracts/catalog/get-tag.rpc';
import { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import { listTags } from '@mnw/contracts/catalog/list-tags.rpc';
import { putProjectLabel } from '@mnw/contracts/catalog/put-project-label.rpc';
import { removeProjectLabel } from '@mnw/contracts/catalog/remove-project-label.rpc';
import { setItemTags } from '@mnw/contracts/catalog/set-item-tags.rpc';
import { setPrimaryTag } from '@mnw/contracts/catalog/set-primary-tag.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { SetItemTags } from './set-item-tags.js';
import { SetProjectLabel } from './set-project-label.js';
import { showItemTags, showTag } from './show-tag.js';
import { tagTree } from './tags.queries.js';

@Controller()
export class TaxonomyController {
  constructor(
    private readonly db: CatalogDb,
    private readonly tagging: SetItemTags,
    private readonly labelling: SetProjectLabel,
  ) {}

  @Rpc(listTags) async tags() {
    return { data: await tagTree(this.db) };
  }
  @Rpc(getTag) tag(input: InputOf<typeof getTag>) {
    return showTag(this.db, input);
  }
  @Rpc(listLabels) async labels() {
    return { data: await this.db.many(sql`select id, slug, display_name, definition, examples, nonexamples from labels order by display_name`) };
  }
  @Rpc(listCategories) async categories() {
    return { data: await this.db.many(sql`select id, slug, name from project_categories order by sort_order, name`) };
  }
  @Rpc(getItemTags) itemTags(input: InputOf<typeof getItemTags>, actor: Actor) {
    return showItemTags(this.db, input, actor);
  }
  @Rpc(setItemTags) setTags(input: InputOf<typeof setItemTags>, actor: Actor) {
    return this.tagging.execute(input, actor);
  }
  @Rpc(setPrimaryTag) setPrimary(input: InputOf<typeof setPrimaryTag>, actor: Actor) {
    return this.tagging.makePrimary(input.item_id, input.tag, actor);
  }
  @Rpc(putProjectLabel) putLabel(input: InputOf<typeof putProjectLabel>, actor: Actor) {
    return this.labelling.adopt(input.project_id, input.label, actor);
  }
  @Rpc(removeProjectLabel) removeLabel(input: InputOf<typeof removeProjectLabel>, actor: Actor) {
    return this.labelling.giveUp(input.project_id, input.label, actor);
  }
}
