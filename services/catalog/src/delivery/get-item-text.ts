import { Controller } from '@nestjs/common';
import { serviceActor, type Actor } from '@mnw/contracts/actor';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { ItemId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ItemNotFound } from '../items/items.errors.js';
import { NothingToRead, PurchaseRequired } from './delivery.errors.js';
import { currentTexts, readable } from './delivery.queries.js';
import { refuseStrangers } from './refuse-strangers.js';

/**
 * Returns the text to everybody who may download the file: the creator, the item's owners, the holder of its
 * receipt, and everybody if it is free.
 */
@Controller()
export class GetItemText {
  constructor(
    private readonly db: CatalogDb,
    private readonly bus: BusClient,
  ) {}

  @Rpc(getItemText)
  async execute(
    { item_id, receipt_token }: InputOf<typeof getItemText>,
    actor: Actor,
  ): Promise<OutputOf<typeof getItemText>> {
    if (receipt_token !== undefined) await this.refuseWithoutReceipt(item_id, receipt_token);
    const found = await readable(this.db, item_id, actor.kind === 'account' ? actor.userId : null);
    if (!found) throw new ItemNotFound();
    if (receipt_token === undefined) refuseStrangers(found);
    const { title, username, display_name, body_html } = found;
    if (!body_html) throw new NothingToRead();
    return { item_id, title, creator: { username, display_name }, body_html };
  }

  private async refuseWithoutReceipt(itemId: ItemId, token: string): Promise<void> {
    const { live, item_ids } = await this.bus.call(resolveReceiptToken, { token }, { actor: serviceActor('catalog') });
    if (!live) throw new PurchaseRequired();
    const texts = await currentTexts(this.db, item_ids);
    if (!texts.some(({ item_id }) => item_id === itemId)) throw new NothingToRead();
  }
}
