import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ItemNotFound } from '../items/items.errors.js';
import { countDelivery, deliverable } from './delivery.queries.js';
import { refuseStrangers } from './refuse-strangers.js';
import { SignedFiles, type IssuedDownload } from './signed-files.js';

/**
 * Issues a URL of the current file to the item's creator, to its owners (even after it was hidden), and to
 * everybody if it is free.
 */
@Controller()
export class DownloadItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly files: SignedFiles,
  ) {}

  @Rpc(downloadItem)
  async execute({ item_id, is_counted }: InputOf<typeof downloadItem>, actor: Actor): Promise<IssuedDownload> {
    const found = await deliverable(this.db, item_id, actor.kind === 'account' ? actor.userId : null);
    if (!found) throw new ItemNotFound();
    refuseStrangers(found);
    const download = await this.files.sign(found);
    if (is_counted && !found.is_mine) await countDelivery(this.db, 'download', found);
    return download;
  }
}
