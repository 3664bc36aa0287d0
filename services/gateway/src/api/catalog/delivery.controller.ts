import { Controller } from '@nestjs/common';
import { downloadByReceipt } from '@mnw/contracts/catalog/download-by-receipt.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class DeliveryController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/items/:item_id/download', {
    rpc: downloadItem,
    who: 'anyone',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:read',
    summary: 'Get a download URL for an item you own',
  })
  download(@Input() input: InputOf<typeof downloadItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(downloadItem, input, ctx);
  }

  @Route('POST /api/v1/downloads/:receipt_token', {
    rpc: downloadByReceipt,
    who: 'anyone',
    credentials: [],
    limit: 'writes',
    summary: 'Get a download URL with a receipt token',
  })
  byReceipt(@Input() input: InputOf<typeof downloadByReceipt>, @Ctx() ctx: CallContext) {
    return this.bus.call(downloadByReceipt, input, ctx);
  }
}
