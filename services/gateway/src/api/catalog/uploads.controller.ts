import { Controller } from '@nestjs/common';
import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import { createUpload } from '@mnw/contracts/catalog/create-upload.rpc';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class UploadsController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/uploads', {
    rpc: createUpload,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    status: 201,
    summary: 'Announce a file and get a URL to upload it to',
  })
  create(@Input() input: InputOf<typeof createUpload>, @Ctx() ctx: CallContext) {
    return this.bus.call(createUpload, input, ctx);
  }

  @Route('GET /api/v1/uploads/:upload_id', {
    rpc: getUpload,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'Get the state of an upload',
  })
  get(@Input() input: InputOf<typeof getUpload>, @Ctx() ctx: CallContext) {
    return this.bus.call(getUpload, input, ctx);
  }

  @Route('POST /api/v1/uploads/:upload_id/complete', {
    rpc: completeUpload,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Complete an upload and start its scan',
  })
  complete(@Input() input: InputOf<typeof completeUpload>, @Ctx() ctx: CallContext) {
    return this.bus.call(completeUpload, input, ctx);
  }
}
