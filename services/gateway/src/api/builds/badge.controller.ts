import { Controller, Header } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getBuildBadge } from '@mnw/contracts/ota/builds.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { badge } from './badge.js';

@Controller()
export class BadgeController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/apps/:app_id/badge.svg', {
    rpc: getBuildBadge,
    who: 'anyone',
    credentials: [],
    limit: 'pictures',
    contentType: 'image/svg+xml',
    summary: 'Get a badge with the status of the latest build',
  })
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', 'public, max-age=60')
  @Header('cross-origin-resource-policy', 'cross-origin')
  async show(@Input() input: InputOf<typeof getBuildBadge>, @Ctx() ctx: CallContext): Promise<string> {
    return badge((await this.bus.call(getBuildBadge, input, ctx)).state);
  }
}
