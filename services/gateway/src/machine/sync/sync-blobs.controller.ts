import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { confirmBlob, deleteBlob, downloadBlob, uploadBlob } from '@mnw/contracts/sync/blobs.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { appToken } from './sync-credentials.js';

/** Encrypted files, identified by their SHA-256; the bytes go to storage directly. */
@Controller()
export class SyncBlobsController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/sync/blobs/upload', {
    rpc: uploadBlob,
    ...appToken,
    limit: 'sync',
    summary: 'Get a URL to upload a blob to',
  })
  upload(@Input() input: InputOf<typeof uploadBlob>, @Ctx() ctx: CallContext) {
    return this.bus.call(uploadBlob, input, ctx);
  }

  @Route('POST /api/sync/blobs/confirm', {
    rpc: confirmBlob,
    ...appToken,
    limit: 'sync',
    summary: 'Check and complete an uploaded blob',
  })
  confirm(@Input() input: InputOf<typeof confirmBlob>, @Ctx() ctx: CallContext) {
    return this.bus.call(confirmBlob, input, ctx);
  }

  @Route('POST /api/sync/blobs/download', {
    rpc: downloadBlob,
    ...appToken,
    limit: 'sync',
    summary: 'Get a URL to download a blob from',
  })
  download(@Input() input: InputOf<typeof downloadBlob>, @Ctx() ctx: CallContext) {
    return this.bus.call(downloadBlob, input, ctx);
  }

  @Route('DELETE /api/sync/blobs/:hash', {
    rpc: deleteBlob,
    ...appToken,
    limit: 'sync',
    status: 204,
    summary: 'Delete an uploaded blob',
  })
  async delete(@Input() input: InputOf<typeof deleteBlob>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteBlob, input, ctx);
  }
}
