import { Injectable } from '@nestjs/common';
import { salesCounted } from '@mnw/contracts/catalog/sales-counted.broadcast';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { purchaseRestored } from '@mnw/contracts/commerce/purchase-restored.event';
import type { EventOf } from '@mnw/contracts/define-event';
import type { ItemId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { BusClient } from '@mnw/messaging/bus-client';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { countSale, uncountSale } from './sales-count.queries.js';

/** Maintains `items.sales_count`, the sort key of "best selling". */
@Injectable()
export class CountSales {
  constructor(private readonly bus: BusClient) {}

  /** Anonymous free copies are not counted: they are unlimited, so they could push any item to the top. */
  @OnEvent(purchaseCompleted, { consumer: 'catalog__count-sale' })
  async completed(event: EventOf<typeof purchaseCompleted>, tx: Tx): Promise<void> {
    const counts = event.counts_as_sale ?? (event.amount_cents > 0 || event.buyer_id !== null);
    if (counts) await this.recount(event.item_id, tx, countSale);
  }

  @OnEvent(purchaseRefunded, { consumer: 'catalog__uncount-sale' })
  async refunded({ item_id, full }: EventOf<typeof purchaseRefunded>, tx: Tx): Promise<void> {
    if (full) await this.recount(item_id, tx, uncountSale);
  }

  @OnEvent(purchaseRestored, { consumer: 'catalog__count-restored-sale' })
  restored({ item_id }: EventOf<typeof purchaseRestored>, tx: Tx): Promise<void> {
    return this.recount(item_id, tx, countSale);
  }

  private async recount(itemId: ItemId, tx: Tx, count: typeof countSale): Promise<void> {
    await count(tx, itemId);
    tx.afterCommit(() => this.bus.broadcast(salesCounted, { item_id: itemId }));
  }
}
