import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Item } from '@mnw/contracts/catalog/items';
import { publishItem } from '@mnw/contracts/catalog/publish-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { lockItem, ownItem } from './items.queries.js';
import { schedule, setWebOnly } from './listing.queries.js';
import { refuseUnpublishable, makeItemPublic } from './make-item-public.js';

/**
 * Publishes an item now or schedules it. The first item of a project that was never public publishes the project
 * too.
 */
@Controller()
export class PublishItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(publishItem)
  execute(input: Pick<InputOf<typeof publishItem>, 'item_id' | 'at' | 'web_only'>, actor: Actor): Promise<Item> {
    const { userId, username } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const row = await lockItem(tx, input.item_id, userId);
      refuseUnpublishable(row);
      const now = this.clock.now();
      if (input.web_only !== undefined) await setWebOnly(tx, row.id, input.web_only);
      if (input.at && Date.parse(input.at) > now.getTime()) await schedule(tx, row.id, input.at);
      else await makeItemPublic(tx, { ...row, web_only: input.web_only ?? row.web_only }, username, now);
      return ownItem(tx, row.id, userId);
    });
  }
}
