import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { downloadByReceipt } from '@mnw/contracts/catalog/download-by-receipt.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import { issueDownloads } from '@mnw/contracts/catalog/issue-downloads.rpc';
import { salesCounted } from '@mnw/contracts/catalog/sales-counted.broadcast';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { purchaseRestored } from '@mnw/contracts/commerce/purchase-restored.event';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { ItemId } from '@mnw/contracts/ids';
import { Tx } from '@mnw/db/tx';
import { BusClient } from '@mnw/messaging/bus-client';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { countSale, uncountSale } from './count-sales.js';
import { DownloadByReceipt } from './download-by-receipt.js';
import { DownloadItem } from './download-item.js';
import { GetItemText } from './get-item-text.js';
import { IssueDownloads } from './issue-downloads.js';

@Controller()
export class DeliveryController {
  constructor(
    private readonly downloads: DownloadItem,
    private readonly receipts: DownloadByReceipt,
    private readonly texts: GetItemText,
    private readonly issuing: IssueDownloads,
    private readonly bus: BusClient,
  ) {}

  @Rpc(downloadItem) download(input: InputOf<typeof downloadItem>, actor: Actor) {
    return this.downloads.execute(input, actor);
  }
  @Rpc(downloadByReceipt) byReceipt(input: InputOf<typeof downloadByReceipt>) {
    return this.receipts.execute(input);
  }
  @Rpc(getItemText) text(input: InputOf<typeof getItemText>, actor: Actor) {
    return this.texts.execute(input, actor);
  }
  @Rpc(issueDownloads) issue(input: InputOf<typeof issueDownloads>, actor: Actor) {
    return this.issuing.execute(input, actor);
  }
  @OnEvent(purchaseCompleted, { consumer: 'catalog__count-sale' }) async sold(event: EventOf<typeof purchaseCompleted>, tx: Tx) {
    // What nobody in particular took for nothing can be taken without end: it would make anything the most sold.
    if (event.counts_as_sale ?? (event.amount_cents > 0 || event.buyer_id !== null)) await this.recount(event.item_id, tx, countSale);
  }
  @OnEvent(purchaseRefunded, { consumer: 'catalog__uncount-sale' }) async refunded(event: EventOf<typeof purchaseRefunded>, tx: Tx) {
    if (event.full) await this.recount(event.item_id, tx, uncountSale);
  }
  @OnEvent(purchaseRestored, { consumer: 'catalog__count-restored-sale' }) restored(event: EventOf<typeof purchaseRestored>, tx: Tx) {
    return this.recount(event.item_id, tx, countSale);
  }

  private async recount(item_id: ItemId, tx: Tx, count: typeof countSale): Promise<void> {
    await count(tx, item_id);
    tx.afterCommit(() => this.bus.broadcast(salesCounted, { item_id }));
  }
}
