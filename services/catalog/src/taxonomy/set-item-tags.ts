import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { setItemTags } from '@mnw/contracts/catalog/set-item-tags.rpc';
import { setPrimaryTag } from '@mnw/contracts/catalog/set-primary-tag.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { publishItemChange } from '../items/item-events.js';
import { lockItem } from '../items/items.queries.js';
import { replaceTags, tagsByPath, tagsOfItem, type TagOnItem } from './tags.queries.js';
import { PrimaryNotAmongTags, TagNotFound } from './taxonomy.errors.js';

@Controller()
export class SetItemTags {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(setItemTags)
  execute({ item_id, tags, primary }: InputOf<typeof setItemTags>, actor: Actor): Promise<{ data: TagOnItem[] }> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const item = await lockItem(tx, item_id, userId);
      return this.replace(tx, item.id, [...new Set(tags)], primary ?? tags[0]);
    });
  }

  /** Makes this the main tag; the other tags stay. A tag that the item does not have yet is added. */
  @Rpc(setPrimaryTag)
  makePrimary(
    { item_id: itemId, tag: path }: InputOf<typeof setPrimaryTag>,
    actor: Actor,
  ): Promise<{ data: TagOnItem[] }> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const item = await lockItem(tx, itemId, userId);
      const present = (await tagsOfItem(tx, item.id)).map((tag) => tag.path);
      return this.replace(tx, item.id, [...new Set([path, ...present])], path);
    });
  }

  private async replace(
    tx: Tx,
    itemId: string,
    paths: string[],
    primary: string | undefined,
  ): Promise<{ data: TagOnItem[] }> {
    const known = await tagsByPath(tx, paths);
    const unknown = paths.filter((path) => !known.some((tag) => tag.path === path));
    if (unknown.length > 0) throw new TagNotFound(unknown);
    if (primary !== undefined && !paths.includes(primary)) throw new PrimaryNotAmongTags();
    await replaceTags(
      tx,
      itemId,
      known.map(({ id }) => id),
      known.find(({ path }) => path === primary)?.id,
    );
    await publishItemChange(tx, itemId);
    return { data: await tagsOfItem(tx, itemId) };
  }
}
