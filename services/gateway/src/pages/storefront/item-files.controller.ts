import { Controller } from '@nestjs/common';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Page } from '../../http/page.decorator.js';
import { redirect } from '../../http/page-answer.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { itemPath } from '../elements/addresses.js';

/** Permanent addresses of an item and of its file. */
@Controller()
export class ItemFilesController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /i/:item_id', { who: 'anyone', input: getItemAddress.input })
  async address(@Input() asked: InputOf<typeof getItemAddress>, @Ctx() ctx: CallContext) {
    const { username, project_slug, item_slug } = await this.bus.call(getItemAddress, asked, ctx);
    return redirect(itemPath(username, project_slug, item_slug));
  }

  /** A fresh signed address each time, so that links on pages do not go stale. */
  @Page('GET /i/:item_id/file', { who: 'anyone', input: downloadItem.input })
  async file(@Input() asked: InputOf<typeof downloadItem>, @Ctx() ctx: CallContext) {
    return redirect((await this.bus.call(downloadItem, asked, ctx)).url);
  }
}
