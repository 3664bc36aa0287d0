import { Controller } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { downloadByReceipt } from '@mnw/contracts/catalog/download-by-receipt.rpc';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { NothingToDownload, PurchaseRequired } from './delivery.errors.js';
import { countDelivery, currentFiles } from './delivery.queries.js';
import { SignedFiles, type IssuedDownload } from './signed-files.js';

@Controller()
export class DownloadByReceipt {
  constructor(
    private readonly db: CatalogDb,
    private readonly bus: BusClient,
    private readonly files: SignedFiles,
  ) {}

  @Rpc(downloadByReceipt)
  async execute({ receipt_token, item_id, is_counted }: InputOf<typeof downloadByReceipt>): Promise<IssuedDownload> {
    const receipt = await this.bus.call(
      resolveReceiptToken,
      { token: receipt_token },
      { actor: serviceActor('catalog') },
    );
    if (!receipt.live) throw new PurchaseRequired();
    const files = await currentFiles(this.db, receipt.item_ids);
    const file = item_id ? files.find((each) => each.item_id === item_id) : files[0];
    if (!file) throw new NothingToDownload();
    const download = await this.files.sign(file);
    if (is_counted) await countDelivery(this.db, 'download', file);
    return download;
  }
}
