import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { ItemId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { isFirstFetch } from '../../http/first-fetch.js';
import { Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { itemPath } from '../elements/addresses.js';
import { ReadPage } from '../library/read.page.js';

const File = z.object({ item_id: ItemId });

/** Permanent URLs of an item, its file and its text. */
@Controller()
export class ItemFilesController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /i/:item_id', { who: 'anyone', input: getItemAddress.input })
  async address(@Input() asked: InputOf<typeof getItemAddress>, @Ctx() ctx: CallContext) {
    const { username, project_slug, item_slug } = await this.bus.call(getItemAddress, asked, ctx);
    return redirect(itemPath(username, project_slug, item_slug));
  }

  /**
   * Redirects to a fresh signed URL each time, so that links on pages never expire and a download can always be resumed
   * here.
   */
  @Page('GET /i/:item_id/file', { who: 'anyone', input: File })
  async file(@Input() { item_id }: z.output<typeof File>, @Ctx() ctx: CallContext, @Req() request: FastifyRequest) {
    return redirect((await this.bus.call(downloadItem, { item_id, is_counted: isFirstFetch(request) }, ctx)).url);
  }

  /** Buyers can read here even after the item is withdrawn from sale. */
  @Page('GET /i/:item_id/read', { who: 'anyone', input: File })
  async read(@Input() { item_id }: z.output<typeof File>, @Ctx() ctx: CallContext) {
    const text = await this.bus.call(getItemText, { item_id }, ctx);
    return (
      <ReadPage
        text={text}
        back={ctx.actor.kind === 'account' ? { path: '/library', label: 'Back to the library' } : null}
      />
    );
  }
}
